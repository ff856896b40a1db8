# The service, or a practice space of it: what it is stands in its environment (docs/operating.md).
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
COPY scripts ./scripts
RUN npm ci
COPY . .
RUN npm run build && chown -R node:node /app
USER node
CMD ["node", "build/main.js"]
