#!/usr/bin/env bash
# Asks the service whether it answers. The image has no curl; bash can speak enough HTTP.
set -euo pipefail
exec 3<>"/dev/tcp/127.0.0.1/${1:-9464}"
printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "${2:-/-/healthy}" >&3
read -r -t 2 status <&3
case $status in
  *' 200 '*) exit 0 ;;
  *) echo "unhealthy: $status"; exit 1 ;;
esac
