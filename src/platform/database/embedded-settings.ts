/** How the embedded database is started. */

const settings = {
  fsync: 'on',
  wal_sync_method: 'fsync',
  search_path: 'public',
  exit_on_error: 'false',
  log_checkpoints: 'false',
  max_worker_processes: '0',
  max_parallel_workers: '0',
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  io_method: 'sync',
  timezone: 'Asia/Ho_Chi_Minh',
  plan_cache_mode: 'force_custom_plan',
  jit: 'off',
}

/** PGlite's own start parameters without `-F`, which turns fsync off. */
export const startParams = [
  '--single',
  '-O',
  '-j',
  ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
]
