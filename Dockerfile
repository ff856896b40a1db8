# Three images: what builds, the service alone, and what surrounds a practice space (compose.yaml, docs/operating.md).
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

# The FranceConnect of invented people, and what takes their mails and SMS: simulators, with packages of development. Never the service.
FROM build AS neighbours
USER node
CMD ["node", "build/practice-neighbours.js"]

# The service, or a practice space of it: what it is stands in its environment. The last stage, hence what `docker build .` makes. Nothing of the
# demonstration nor of the simulators is in it, and it writes nowhere. Its packages have no install script; the one that brings Node.js is not wanted.
FROM node:24-slim AS service
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY --from=build /app/migrations ./migrations
COPY --from=build /app/build/assets ./build/assets
COPY --from=build /app/build/communes.txt /app/build/main.js /app/build/main.js.map /app/build/cli.js /app/build/cli.js.map ./build/
USER node
# Memory is bounded (docs/operating.md): without, Node.js takes what the machine has.
CMD ["node", "--max-semi-space-size=16", "--max-old-space-size=256", "build/main.js"]
