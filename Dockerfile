# syntax=docker/dockerfile:1
# The server: one program and DuckDB's native library, with data in /data. See docs/docker.md.

FROM node:24-bookworm-slim AS build
ENV CI=1
WORKDIR /repo
RUN npm install --global pnpm@12.21.0
# download dependencies from the lockfile alone, so that a change of the sources reuses this step
COPY pnpm-lock.yaml pnpm-workspace.yaml ./
RUN --mount=type=cache,id=pnpm,target=/pnpm/store pnpm fetch --store-dir /pnpm/store
COPY . .
RUN --mount=type=cache,id=pnpm,target=/pnpm/store pnpm install --offline --frozen-lockfile --store-dir /pnpm/store
RUN pnpm --filter @polar-flow/dashboard run build && pnpm --filter @polar-flow/server run build
RUN --mount=type=cache,id=pnpm,target=/pnpm/store pnpm --filter @polar-flow/server --prod --store-dir /pnpm/store deploy /prod

FROM node:24-bookworm-slim
ENV NODE_ENV=production API_HOST=0.0.0.0 API_PORT=8000 DATA_DIR=/data
WORKDIR /app
COPY --from=build /prod ./
RUN mkdir --parents /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.API_PORT + '/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/main.js"]
CMD ["serve"]
