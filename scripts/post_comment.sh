#!/usr/bin/env bash
# Write or update our one comment on a pull request, from a folder with `number` and `proposal.json` that is not trusted.
# Needs gh, and GH_TOKEN, REPOSITORY, HEAD_SHA and RUN_URL in the environment.
set -euo pipefail
folder=$1

number=$(head -c 11 "$folder/number")
[[ $number =~ ^[1-9][0-9]{0,9}$ ]] || { echo "Nummeret er ikke et nummer." >&2; exit 1; }

# The number must belong to the commit that the first workflow ran on: nobody comments on another's pull request.
[[ $(gh api "repos/$REPOSITORY/pulls/$number" --jq .head.sha) == "$HEAD_SHA" ]] || { echo "Nummeret hører til et andet forslag." >&2; exit 1; }

body=$(mktemp)
trap 'rm -f "$body"' EXIT
.venv/bin/python scripts/comment.py "$folder/proposal.json" --run "$RUN_URL" > "$body"

marker=$(head -n 1 "$body")
ours=$(gh api --paginate "repos/$REPOSITORY/issues/$number/comments" \
  --jq ".[] | select(.user.type == \"Bot\") | select(.body | startswith(\"$marker\")) | .id" | head -n 1)
if [[ $ours ]]; then
  gh api --method PATCH "repos/$REPOSITORY/issues/comments/$ours" -F "body=@$body" --silent
else
  gh api --method POST "repos/$REPOSITORY/issues/$number/comments" -F "body=@$body" --silent
fi
