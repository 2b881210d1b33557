// A record and the description of its kind in; every number that stands in it, with its path, its words and what goes with it, out.

const BESIDE = ["as_of", "source"];

export function numbers(steps, record) {
  return steps.flatMap(({ fields }) => inObject(fields, record, [], []));
}

function inObject(fields, data, path, words) {
  return fields.filter((field) => field.name in data).flatMap((field) => {
    const at = [...path, field.name];
    const said = [...words, field.title];
    const value = data[field.name];
    if (field.fields) return inObject(field.fields, value, at, said);
    if (field.item?.fields) return value.flatMap((item, place) => inObject(field.item.fields, item, [...at, place], [...said, nameOf(item, place)]));
    if (field.type !== "integer" && field.type !== "number") return [];
    const beside = fields.filter(({ name }) => BESIDE.includes(name) && name in data).map((each) => ({ field: each, path: [...path, each.name], value: data[each.name] }));
    return [{ field, path: at, words: said.join(", "), value, beside }];
  });
}

const nameOf = (item, place) => item.text ?? item.name ?? item.label ?? item.date ?? `nr. ${place + 1}`;
