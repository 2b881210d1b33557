// Points in a plane and a direction in; the point that an arrow key goes to out.

/** @typedef {{ x: number, y: number }} Point */

/**
 * The nearest within a cone ahead; what lies aside counts three times, so that the arrow keeps its line where it can.
 * @template {Point} Target
 * @param {Point} from
 * @param {Target[]} points
 * @param {[right: number, down: number]} direction
 */
export function nearest(from, points, [right, down]) {
  const measured = points.map((point) => {
    const ahead = (point.x - from.x) * right + (point.y - from.y) * down;
    const aside = Math.abs((point.x - from.x) * down) + Math.abs((point.y - from.y) * right);
    return { point, ahead, aside, distance: ahead + 3 * aside };
  });
  const inCone = measured.filter(({ ahead, aside }) => ahead > 1 && aside < 2 * ahead);
  return inCone.toSorted((one, other) => one.distance - other.distance)[0]?.point;
}
