#!/bin/sh
# A spike by hand, not in continuous integration: submissions on a PostgreSQL of this machine's packages (`apt-get install postgresql`).
# Makes a server of its own in a temporary folder, measures, and leaves nothing behind. Not as root: `su postgres -c bench/postgres/run.sh`.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
bin=$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)
dir=$(mktemp -d)
trap '"$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$dir"' EXIT
"$bin/initdb" -D "$dir/data" -A trust >/dev/null
# Durable as the program is: a commit is on the disk before it is answered.
"$bin/pg_ctl" -D "$dir/data" -w -l "$dir/log" -o "-k $dir -c listen_addresses='' -c fsync=on -c synchronous_commit=on -c shared_buffers=512MB" start >/dev/null
export PGHOST="$dir" PGDATABASE=postgres
psql -q -v ON_ERROR_STOP=1 -f "$here/schema.sql"
psql -Atc 'SELECT version()'
for how in serial by_slot; do
  printf '\\set lead random(1, 21000)\nSELECT submit_%s(:lead);\n' "$how" >"$dir/script.sql"
  for clients in 1 32; do
    "$bin/pgbench" -n -M prepared -c "$clients" -j 2 -T "${SECONDS_EACH:-15}" -f "$dir/script.sql" >"$dir/out"
    printf '%s, %s connections: ' "$how" "$clients"
    grep -E '^(latency average|tps)' "$dir/out" | tr '\n' ';'
    printf '\n'
  done
done
