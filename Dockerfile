# Build: the SDK compiles; Node restores the console's styles. Run: the ASP.NET runtime alone, as an ordinary user.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY Localization/ Localization/
COPY Dialogs/ Dialogs/
COPY Gateway/ Gateway/
RUN dotnet restore Gateway --locked-mode
RUN dotnet publish Gateway --configuration Release --no-restore --output /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# libicu: input is normalised with it. curl: the health check below.
RUN apt-get update && apt-get install -y --no-install-recommends libicu-dev curl && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /app gateway && install --directory --owner gateway /app/data
WORKDIR /app
COPY --from=build /app ./
COPY config/ config/
USER gateway
ENV DOTNET_ENVIRONMENT=Production Urls=http://0.0.0.0:8080 Storage__DataFolder=/app/data
VOLUME /app/data
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s CMD curl --fail --silent http://127.0.0.1:8080/health/live || exit 1
ENTRYPOINT ["dotnet", "Gateway.dll"]
CMD ["serve"]
