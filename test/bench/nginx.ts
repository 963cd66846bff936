import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pin } from './child.ts'

const NGINX = spawnSync('nginx', ['-v']).status === 0 ? 'nginx' : null

/** nginx over a folder of finished files, one process on one core; null where the machine has none. */
export function startNginx(
  port: number,
  files: { root: string; folder: string },
  core: number,
): ChildProcess | null {
  if (NGINX === null) return null
  const config = join(files.folder, 'nginx.conf')
  writeFileSync(config, configOf(port, files))
  const child = spawn(NGINX, ['-p', files.folder, '-c', config, '-e', join(files.folder, 'nginx.log')], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (child.pid !== undefined) pin(child.pid, core)
  return child
}

/** As the README puts it in front, with what a busy static server is given besides. */
function configOf(port: number, { root, folder }: { root: string; folder: string }): string {
  return `
${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log ${folder}/nginx.log;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000000;
  open_file_cache max=1000;
  types { text/html html; application/json json; }
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  server {
    listen 127.0.0.1:${port};
    root ${root};
    gzip_static on;
    location / { try_files $uri $uri.html $uri/index.html /404.html; }
  }
}
`
}
