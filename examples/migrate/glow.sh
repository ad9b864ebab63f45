#!/usr/bin/env bash
# Glow's POST /persona/draft, call by call, on a local workspace. Run it in an empty directory.
#   curl -X POST .../persona/draft -d '{…}'
# becomes
#   persona draft patch --from glow -f - --as glow <<< '{…}'
set -euo pipefail

persona init --quiet .
draft() { persona draft patch --from glow -f - --quiet --as glow; }
persona resource create department Billing --quiet > /dev/null

# A new draft, proposed: it waits for its key
draft <<'JSON'
{
  "name": "Night Owl",
  "description": "Calls at night",
  "color": "#3366cc",
  "instructions": "You call at three in the morning.",
  "examples": ["Is anybody there?"],
  "departments": ["billing"],
  "active": true,
  "soft": true,
  "idempotency_key": "k-17"
}
JSON

# The ack: idempotency_key and accept
draft <<< '{"idempotency_key": "k-17", "accept": true}'

# Every unknown name at once (400), and a key that nobody proposed (404)
draft <<< '{"departments": ["Nowhere"], "voices": ["Nobody"]}' || test $? = 3
draft <<< '{"idempotency_key": "k-18", "accept": false}' || test $? = 4

persona draft publish k-17 --quiet
persona show 'night owl' --as glow
