# Build: the SDK compiles; Node restores the console's styles. Run: the ASP.NET runtime alone, as an ordinary user.
FROM node:20-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY Localization/ Localization/
COPY Dialogs/ Dialogs/
COPY Gateway/ Gateway/
RUN dotnet restore Gateway --locked-mode
RUN dotnet publish Gateway --configuration Release --no-restore --output /app
COPY config/deploy/sbom.mjs config/deploy/
RUN node config/deploy/sbom.mjs --out /app/sbom.cdx.json

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble
# libicu: input is normalised with it. tzdata: sending hours. curl: the health check below.
RUN apt-get update && apt-get install -y --no-install-recommends libicu74 tzdata curl && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app ./
COPY config/ config/
RUN install --directory --owner app --group app /app/data /app/data/keys
USER app
ENV DOTNET_ENVIRONMENT=Production Urls=http://0.0.0.0:8080 Storage__DataFolder=/app/data
VOLUME /app/data
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s CMD curl --fail --silent http://127.0.0.1:8080/health/live || exit 1
ENTRYPOINT ["dotnet", "Gateway.dll"]
CMD ["serve"]
