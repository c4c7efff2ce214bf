/**
 * The statements of the queue on pg-boss's table, for which pg-boss has no calls: adding an offer to a waiting or running job,
 * and recording the outcome of a job. Each is a single statement, so it is atomic.
 *
 * The queue's policy is `exclusive`: a unique index allows one waiting or running row for each person. The job that follows a
 * running job is stored in the row of the running job, under `next`. Times are those of the database server; parameters
 * are durations only. `pgBossSchema.test.ts` checks everything that these statements assume about pg-boss.
 */

const jobs = "pgboss.job_common"
const now = "pgboss.job_now()"
const inQueue = "name = 'sync'"

/** The attempt that a worker has claimed: `$1` is the job's id, `$2` its count of claims. */
const claimed = `${inQueue} AND id = $1::uuid AND state = 'active' AND retry_count = $2::integer`

const nextPriority = "(j.data #>> '{next,priority}')::integer"
const nextStart = "(j.data #>> '{next,startsAt}')::timestamptz"

/** The job that follows a running one, merged with another offer. */
const nextWithOffer = `jsonb_build_object(
  'id', COALESCE(j.data #> '{next,id}', to_jsonb(EXCLUDED.id)),
  'startedBy', CASE WHEN EXCLUDED.priority > COALESCE(${nextPriority}, -1)
    THEN EXCLUDED.data -> 'startedBy' ELSE j.data #> '{next,startedBy}' END,
  'priority', GREATEST(${nextPriority}, EXCLUDED.priority),
  'startsAt', LEAST(${nextStart}, EXCLUDED.start_after),
  'offeredAt', COALESCE(j.data #> '{next,offeredAt}', to_jsonb(EXCLUDED.created_on)))`

/** Adds the offers in `source`, or merges each with the job of its person. The rows are sorted by person to avoid deadlocks. */
const addFrom = (
  source: string
): string => `INSERT INTO ${jobs} AS j (id, name, priority, data, singleton_key,
    start_after, created_on, keep_until, retry_limit, retry_delay, retry_backoff, expire_seconds, deletion_seconds,
    policy, heartbeat_seconds)
  SELECT x.id, q.name, x.priority, jsonb_build_object('startedBy', x.started_by, 'failures', 0), x.user_id,
    x.starts_at, x.offered_at, x.starts_at + q.retention_seconds * interval '1 second', q.retry_limit, q.retry_delay,
    q.retry_backoff, q.expire_seconds, q.deletion_seconds, q.policy, q.heartbeat_seconds
  FROM (${source}) AS x JOIN pgboss.queue AS q ON q.${inQueue}
  ORDER BY x.user_id
  ON CONFLICT (name, COALESCE(singleton_key, '')) WHERE state <= 'active' AND policy = 'exclusive' DO UPDATE SET
    priority = CASE WHEN j.state < 'active' THEN GREATEST(j.priority, EXCLUDED.priority) ELSE j.priority END,
    start_after = CASE WHEN j.state < 'active'
      THEN GREATEST(LEAST(j.start_after, EXCLUDED.start_after), (j.data ->> 'heldUntil')::timestamptz)
      ELSE j.start_after END,
    data = CASE
      WHEN j.state = 'active' THEN j.data || jsonb_build_object('next', ${nextWithOffer})
      WHEN EXCLUDED.priority > j.priority
        THEN j.data || jsonb_build_object('startedBy', EXCLUDED.data -> 'startedBy')
      ELSE j.data END
  WHERE EXCLUDED.priority > COALESCE(CASE WHEN j.state = 'active' THEN ${nextPriority} ELSE j.priority END, -1)
    OR EXCLUDED.start_after < CASE WHEN j.state = 'active' THEN ${nextStart} ELSE j.start_after END`

/** Adds the offers in `$1`, a JSON array. */
export const offer = addFrom(`SELECT o.id, o.user_id, o.priority, o.started_by, ${now} AS offered_at,
    ${now} + o.delay_millis * interval '1 millisecond' AS starts_at
  FROM jsonb_to_recordset($1::text::jsonb)
    AS o(id uuid, user_id text, priority integer, started_by text, delay_millis double precision)`)

/** The job that followed an ended job becomes a waiting job. */
const addNext = addFrom(`SELECT (e.data #>> '{next,id}')::uuid AS id, e.singleton_key AS user_id,
    (e.data #>> '{next,priority}')::integer AS priority, e.data #>> '{next,startedBy}' AS started_by,
    (e.data #>> '{next,offeredAt}')::timestamptz AS offered_at,
    (e.data #>> '{next,startsAt}')::timestamptz AS starts_at
  FROM ended AS e WHERE e.data ? 'next'`)

const ended = `ended AS (DELETE FROM ${jobs} WHERE ${claimed} RETURNING *)`

/** A claimed job has succeeded: deletes it and the person's dead letter. */
export const complete = `WITH ${ended}, cleared AS (
    DELETE FROM sync_dead_letters WHERE user_id = (SELECT singleton_key FROM ended))
  ${addNext}`

/** Moves a claimed job to the dead letters; `$3` is the reason. */
export const moveToDeadLetters = `WITH ${ended}, moved AS (
    INSERT INTO sync_dead_letters (user_id, id, priority, started_by, attempt, offered_at, died_at, reason)
    SELECT singleton_key, id::text, (ARRAY['low', 'normal', 'high', 'critical'])[priority + 1], data ->> 'startedBy',
      (data ->> 'failures')::integer + 1, created_on, ${now}, $3 FROM ended
    ON CONFLICT (user_id) DO UPDATE SET id = EXCLUDED.id, priority = EXCLUDED.priority,
      started_by = EXCLUDED.started_by, attempt = EXCLUDED.attempt, offered_at = EXCLUDED.offered_at,
      died_at = EXCLUDED.died_at, reason = EXCLUDED.reason)
  ${addNext}`

/** Merges a job with the one that follows it. */
const mergedPriority = `priority = GREATEST(j.priority, ${nextPriority})`
const mergedData = `(j.data - 'next') || jsonb_build_object('startedBy',
  CASE WHEN ${nextPriority} > j.priority THEN j.data #> '{next,startedBy}' ELSE j.data -> 'startedBy' END)`

/** A claimed job waits again after a failed attempt, for `$3` milliseconds. */
export const retry = `UPDATE ${jobs} AS j SET state = 'retry', heartbeat_on = NULL, ${mergedPriority},
    start_after = ${now} + $3::double precision * interval '1 millisecond',
    data = ${mergedData} || jsonb_build_object('failures', (j.data ->> 'failures')::integer + 1, 'heldSince', ${now},
      'heldUntil', ${now} + $3::double precision * interval '1 millisecond')
  WHERE ${claimed}`

/** Releases a claimed job: it waits as if it had not been claimed. */
export const release = `UPDATE ${jobs} AS j SET state = 'created', started_on = NULL, heartbeat_on = NULL, ${mergedPriority},
    data = ${mergedData}
  WHERE ${claimed}`

/** An instant that the database's clock stored while it ran ahead. */
const isAhead = (instant: string): string => `${instant} > ${now} + interval '1 minute'`

/** A waiting job whose wait began in the future can start. */
export const endWaitsAhead = `UPDATE ${jobs} SET start_after = LEAST(start_after, ${now}),
    created_on = LEAST(created_on, ${now}), data = data - 'heldUntil' - 'heldSince'
  WHERE ${inQueue} AND state < 'active'
    AND (${isAhead("created_on")} OR ${isAhead("(data ->> 'heldSince')::timestamptz")})`

/** A lease that was renewed in the future counts from now on; a worker that is alive renews it. */
export const shortenLeasesAhead = `UPDATE ${jobs} SET heartbeat_on = LEAST(heartbeat_on, ${now}),
    started_on = LEAST(started_on, ${now})
  WHERE ${inQueue} AND state = 'active' AND (${isAhead("heartbeat_on")} OR ${isAhead("started_on")})`

/** pg-boss looks for expired leases again only when some time has passed since the last time. */
export const resumeSupervision = `UPDATE pgboss.queue SET monitor_on = NULL, monitor_claim_on = NULL, maintain_on = NULL
  WHERE ${inQueue} AND ${isAhead("GREATEST(monitor_on, monitor_claim_on, maintain_on)")}`

/** Turns the dead letter with the id `$1` into a new job; returns one row with the person. */
export const retryDeadLetter = `WITH deleted AS (DELETE FROM sync_dead_letters WHERE id = $1 RETURNING *), added AS (${addFrom(`SELECT f.id::uuid AS id, f.user_id, f.started_by, ${now} AS offered_at, ${now} AS starts_at,
    array_position(ARRAY['low', 'normal', 'high', 'critical'], f.priority) - 1 AS priority FROM deleted AS f`)})
  SELECT user_id AS "userId" FROM deleted`

const waiting = `waiting AS (
    SELECT id::text AS id, singleton_key AS user_id, priority, data ->> 'startedBy' AS started_by,
      (data ->> 'failures')::integer AS failures, created_on AS offered_at, start_after AS starts_at
    FROM ${jobs} WHERE ${inQueue} AND state < 'active' AND NOT blocked
    UNION ALL
    SELECT j.data #>> '{next,id}', j.singleton_key, ${nextPriority}, j.data #>> '{next,startedBy}', 0,
      (j.data #>> '{next,offeredAt}')::timestamptz, ${nextStart}
    FROM ${jobs} AS j WHERE ${inQueue} AND j.state = 'active' AND j.data ? 'next')`

const millisOf = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::double precision`

/** Everybody with a waiting or running job. */
export const listPeople = `SELECT DISTINCT singleton_key AS "userId" FROM ${jobs}
  WHERE ${inQueue} AND state <= 'active' AND singleton_key IS NOT NULL`

/** One row if the person `$1` has a waiting or running job. */
export const findPerson = `SELECT singleton_key AS "userId" FROM ${jobs}
  WHERE ${inQueue} AND COALESCE(singleton_key, '') = $1 AND state <= 'active' AND policy = 'exclusive'`

/** At most `$1` waiting jobs, in the order of the queue. */
export const listWaiting = `WITH ${waiting}
  SELECT id, user_id AS "userId", priority, started_by AS "trigger", failures,
    ${millisOf("offered_at")} AS "offeredAt", ${millisOf("starts_at")} AS "startsAt"
  FROM waiting ORDER BY waiting.priority DESC, waiting.offered_at LIMIT $1`

/** At most `$1` dead letters, newest first. */
export const listDeadLetters = `SELECT id, user_id AS "userId", priority, started_by AS "trigger", attempt, reason,
    ${millisOf("offered_at")} AS "offeredAt", ${millisOf("died_at")} AS "diedAt"
  FROM sync_dead_letters ORDER BY died_at DESC LIMIT $1`

/** One row: the number of running jobs and of dead letters, and an array of waiting jobs by priority. */
export const count = `WITH ${waiting}, counted AS (
    SELECT priority, count(*) AS count, (extract(epoch FROM ${now} - min(GREATEST(offered_at, starts_at))
      FILTER (WHERE starts_at <= ${now})))::double precision AS oldest
    FROM waiting GROUP BY priority)
  SELECT (SELECT count(*)::integer FROM ${jobs} WHERE ${inQueue} AND state = 'active') AS running,
    (SELECT count(*)::integer FROM sync_dead_letters) AS dead,
    COALESCE((SELECT jsonb_agg(jsonb_build_object('priority', priority, 'count', count,
      'oldestSeconds', CASE WHEN oldest IS NOT NULL THEN GREATEST(oldest, 0) END)) FROM counted), '[]') AS waiting`

/** Deletes the dead letter with the id `$1`; returns one row with the person. */
export const discardDeadLetter = `DELETE FROM sync_dead_letters WHERE id = $1 RETURNING user_id AS "userId"`

/** Deletes everything of the person `$1`. */
export const erase = `WITH deleted AS (DELETE FROM sync_dead_letters WHERE user_id = $1)
  DELETE FROM ${jobs} WHERE ${inQueue} AND COALESCE(singleton_key, '') = $1 AND state <= 'active' AND policy = 'exclusive'`
