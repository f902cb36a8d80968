# The site for containers; compose.yaml runs it as a web process and as a worker. It needs no right to write anywhere but
# in /data, /backups and /tmp, and runs as user 10001.
# BASE is any image with glibc, Node 20 or newer and npm: the site brings the Node that it runs on.
ARG BASE=docker.io/library/node:24-bookworm-slim

FROM ${BASE} AS build
WORKDIR /site
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN node --input-type=module -e 'import { appNode, build } from "./scripts/prepare.mjs"; build(appNode());' \
	&& npm prune --omit=dev --no-audit --no-fund \
	&& rm -rf .cache

FROM ${BASE}
WORKDIR /site
COPY --from=build /site /site
# The built-in PostgreSQL, which runs without DATABASE_URL, asks for the name of its user.
RUN groupadd --gid 10001 asan \
	&& useradd --uid 10001 --gid asan --no-create-home --home-dir /tmp asan \
	&& mkdir /data /backups && chown asan:asan /data /backups
USER 10001:10001
ENV NODE_ENV=production \
	HOST=0.0.0.0 \
	DATA_DIR=/data \
	MALLOC_ARENA_MAX=2 \
	NODE_COMPILE_CACHE=/tmp/compiled
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
	CMD ["node_modules/.bin/node", "-e", "fetch('http://127.0.0.1:3000/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node_modules/.bin/node", "--max-old-space-size=256", "--max-semi-space-size=32", "app/server/main.ts"]
