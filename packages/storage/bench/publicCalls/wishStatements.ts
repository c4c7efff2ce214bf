/** The statements of the alternative queue on its own table, `sync_wishes`. None of them names a table of pg-boss. */

/** One row for each person with a waiting or running job. `priority` is null while nothing waits behind a running job. */
export const createTables = `CREATE TABLE IF NOT EXISTS sync_wishes (
  user_id text PRIMARY KEY, id uuid, priority integer, started_by text, offered_at timestamptz, starts_at timestamptz,
  held_until timestamptz, failures integer NOT NULL DEFAULT 0, running_id uuid)`

/** Merges the offers in `$1`, a JSON array, and returns the rows that changed. */
export const merge = `INSERT INTO sync_wishes AS w (user_id, id, priority, started_by, offered_at, starts_at)
  SELECT o.user_id, o.id, o.priority, o.started_by, now(), now() + o.delay_millis * interval '1 millisecond'
  FROM jsonb_to_recordset($1::text::jsonb)
    AS o(id uuid, user_id text, priority integer, started_by text, delay_millis double precision)
  ORDER BY o.user_id
  ON CONFLICT (user_id) DO UPDATE SET
    id = CASE WHEN w.priority IS NULL THEN EXCLUDED.id ELSE w.id END,
    priority = GREATEST(w.priority, EXCLUDED.priority),
    started_by = CASE WHEN EXCLUDED.priority > COALESCE(w.priority, -1) THEN EXCLUDED.started_by ELSE w.started_by END,
    offered_at = CASE WHEN w.priority IS NULL THEN EXCLUDED.offered_at ELSE w.offered_at END,
    starts_at = GREATEST(LEAST(w.starts_at, EXCLUDED.starts_at), w.held_until)
  WHERE EXCLUDED.priority > COALESCE(w.priority, -1) OR EXCLUDED.starts_at < w.starts_at
  RETURNING user_id, id, priority, started_by, starts_at, failures, running_id IS NULL AS is_waiting,
    (xmax = 0) AS is_new`

/** Marks the people in `$1` as running, except those whose row is locked. */
export const claim = `UPDATE sync_wishes AS w SET running_id = x.id, held_until = NULL,
    priority = CASE WHEN w.running_id IS NOT NULL THEN w.priority END,
    starts_at = CASE WHEN w.running_id IS NOT NULL THEN w.starts_at END
  FROM jsonb_to_recordset($1::text::jsonb) AS x(id uuid, user_id text)
  WHERE w.user_id = x.user_id
    AND w.user_id IN (SELECT user_id FROM sync_wishes WHERE user_id = x.user_id FOR UPDATE SKIP LOCKED)
  RETURNING w.user_id`

/** Locks the row of `$1`, which orders this transaction and every offer to the same person. */
export const lock = `SELECT user_id, id, priority, started_by, starts_at, failures FROM sync_wishes
  WHERE user_id = $1 FOR UPDATE`

/** The job that followed a running one waits. */
export const promote = "UPDATE sync_wishes SET running_id = NULL, failures = 0 WHERE user_id = $1"

/** The running job of `$1` waits again. */
export const waitAgain = `UPDATE sync_wishes SET running_id = NULL, id = $2, priority = GREATEST(priority, $3),
    started_by = CASE WHEN priority > $3 THEN started_by ELSE $4 END, failures = $5, offered_at = $6,
    starts_at = now() + $7::double precision * interval '1 millisecond',
    held_until = CASE WHEN $7 > 0 THEN now() + $7::double precision * interval '1 millisecond' END
  WHERE user_id = $1 RETURNING priority, started_by, starts_at`

/** Forgets the person `$1`. */
export const forget = "DELETE FROM sync_wishes WHERE user_id = $1 RETURNING id, running_id"

/** Forgets the dead letter of the person `$1`. */
export const forgetDeadLetter = "DELETE FROM sync_dead_letters WHERE user_id = $1"

/** Records a dead letter. */
export const addDeadLetter = `INSERT INTO sync_dead_letters
    (user_id, id, priority, started_by, attempt, offered_at, died_at, reason)
  VALUES ($1, $2, (ARRAY['low', 'normal', 'high', 'critical'])[$3::integer + 1], $4, $5, $6, now(), $7)
  ON CONFLICT (user_id) DO UPDATE SET id = EXCLUDED.id, priority = EXCLUDED.priority,
    started_by = EXCLUDED.started_by, attempt = EXCLUDED.attempt, offered_at = EXCLUDED.offered_at,
    died_at = EXCLUDED.died_at, reason = EXCLUDED.reason`

const millisOf = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::double precision`

/** At most `$1` waiting jobs by turn. */
export const listWaiting = `SELECT id::text, user_id AS "userId", priority, started_by AS trigger, failures,
    ${millisOf("offered_at")} AS "offeredAt", ${millisOf("starts_at")} AS "startsAt"
  FROM sync_wishes WHERE priority IS NOT NULL ORDER BY sync_wishes.priority DESC, offered_at LIMIT $1`

/** One row with the numbers of the queue. */
export const count = `SELECT (SELECT count(*)::integer FROM sync_wishes WHERE running_id IS NOT NULL) AS running,
    (SELECT count(*)::integer FROM sync_dead_letters) AS dead,
    COALESCE((SELECT jsonb_agg(jsonb_build_object('priority', priority, 'count', count, 'oldestSeconds', oldest))
      FROM (SELECT priority, count(*) AS count, (extract(epoch FROM now() - min(GREATEST(offered_at, starts_at))
        FILTER (WHERE starts_at <= now())))::double precision AS oldest
        FROM sync_wishes WHERE priority IS NOT NULL GROUP BY priority) AS c), '[]') AS waiting`

/** Everybody with a waiting or running job. */
export const listPeople = 'SELECT user_id AS "userId" FROM sync_wishes'

/** A row when a job of `$1` waits or runs. */
export const findPerson = `${listPeople} WHERE user_id = $1`
