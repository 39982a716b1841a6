# The service in a container, as a user of its own, on a file system that nobody writes to:
#
#     docker build --tag dedup .
#     docker run --read-only --cap-drop ALL --publish 127.0.0.1:8010:8010 \
#       --mount type=bind,source="$PWD/tokens",target=/etc/dedup/tokens,readonly dedup --token-file /etc/dedup/tokens
FROM python:3.11-slim AS build
COPY . /src
RUN python -m venv /opt/dedup
RUN /opt/dedup/bin/pip install --no-cache-dir "/src[serve,pdf]"

FROM python:3.11-slim
COPY --from=build /opt/dedup /opt/dedup
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 LC_ALL=C.UTF-8
USER 10001:10001
EXPOSE 8010
HEALTHCHECK CMD ["/opt/dedup/bin/python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8010/readyz')"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/opt/dedup/bin/dedup", "serve", "--host", "0.0.0.0"]
