#!/usr/bin/env bash
# Feather's library API, call by call, on a local workspace. Run it in an empty directory.
#   curl -X POST .../v1/library/personas -H 'x-api-key: …' -d '{…}'
# becomes
#   persona library add --from feather -f - --as feather <<< '{…}'
set -euo pipefail
# The library is its staff's, as there.
export PERSONA_ROLE=staff

persona init --quiet .
library() { persona library "$@" --quiet --as feather; }

# POST /v1/library/personas
library add --from feather -f - <<'JSON'
{
  "name": "Angry Subscriber",
  "body": "You are calling about a bill that has doubled.",
  "description": "Has been waiting for twenty minutes",
  "traits": {"patience": "none"},
  "behavior_config": {
    "first_speaker": "persona",
    "cut_in": {"min_words": 1},
    "language": "en-GB",
    "background_noise": "city",
    "yield_on_overlap": {"after_words": null},
    "backchannel_overrides": ["right"]
  },
  "tags": ["billing"]
}
JSON

# GET, PUT (what is given replaces, the rest stays) and the list
library show 'angry subscriber'
library patch 'angry subscriber' --from feather -f - <<< '{"description": null, "tags": ["billing", "smoke"]}'
library list

# Install into the workspace; a taken name gets a number
persona library install 'angry subscriber' --quiet --as feather
persona library install 'angry subscriber' --quiet --as feather

# 400, 403, 404 and 409: the answer is on standard error, the status in the exit code (3, 6, 4, 5)
library add --from feather -f - <<< '{"name": "Nobody"}' || test $? = 3
library patch 'angry subscriber' --from feather -f - <<< '{"body": null}' || test $? = 3
PERSONA_ROLE='' library add --from feather -f - <<< '{"name": "x", "body": "y"}' || test $? = 6
library show nobody || test $? = 4
library patch nobody --from feather -f - <<< '{"tags": []}' || test $? = 4
library add --from feather -f - <<< '{"name": "angry subscriber", "body": "y"}' || test $? = 5

# DELETE
library delete 'angry subscriber' --yes
library delete 'angry subscriber' --yes || test $? = 4
