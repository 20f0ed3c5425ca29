# syntax=docker/dockerfile:1
# What is built needs no secret: those are read when the server starts.

FROM node:24-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
# `off` leaves out all that teaches (docs/without-the-lab.md).
ARG LAB=on
RUN LAB=$LAB STANDALONE=on npm run build

FROM node:24-slim AS app
WORKDIR /app
# Docker sets HOSTNAME to the container's name, and the server would listen to that alone.
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT=3000
COPY --from=build /app/.next/standalone ./
COPY --from=build /app/.next/static ./.next/static
COPY --from=build /app/public ./public
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server.js"]
