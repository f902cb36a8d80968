import { createPatience } from "#app/search/index-sync/backoff.ts";
import { createAlarm } from "#app/search/index-sync/interruptible-sleep.ts";
import { defaultPauses, type MirrorState, messageOf, type SyncParts } from "#app/search/index-sync/sync-parts.ts";
import { holdSession } from "#app/search/index-sync/sync-session.server.ts";
import { rememberProblem } from "#app/search/index-sync/sync-state.server.ts";
import { GateClosed } from "#app/search/index-sync/validate-index.server.ts";

/** Keeps Meilisearch equal to `search.doc`. Every process may start one; one of them works at a time. */
export type Mirror = {
	/** Ends within a few seconds; what was not acknowledged is done again by the next. */
	stop(): Promise<void>;
	state(): MirrorState;
};

/** Starts mirroring; failures are logged and tried again, never thrown. */
export function startMirror(parts: SyncParts): Mirror {
	const pauses = { ...defaultPauses, ...parts.pauses };
	const ending = new AbortController();
	const alarm = createAlarm(ending.signal);
	const patience = createPatience(pauses.gate, (error) => error instanceof GateClosed);
	let state: MirrorState = { role: "starting", ready: false, targets: [], since: parts.clock.now() };
	const note = (next: Partial<MirrorState> & Pick<MirrorState, "role">) => {
		const since = next.role === state.role ? state.since : parts.clock.now();
		if (next.role !== state.role) parts.log.info({ role: next.role, problem: next.problem }, "search mirror");
		state = { ready: state.ready, targets: state.targets, ...next, since };
	};
	const running = (async () => {
		let failures = 0;
		while (!ending.signal.aborted) {
			try {
				await holdSession({
					...parts,
					pauses,
					ending: ending.signal,
					alarm,
					patience,
					note,
					worked: () => (failures = 0),
				});
				if (!ending.signal.aborted) await alarm.pause(pauses.waiting);
			} catch (error) {
				if (ending.signal.aborted) break;
				note({ role: "away", problem: messageOf(error) });
				parts.log.warn({ error: messageOf(error) }, "search mirror failed, and will try again");
				// Where the database is away, there is nowhere to keep it.
				await rememberProblem(parts.pool, messageOf(error)).catch(() => {});
				// By chance a little more or less: processes that failed together do not come back together.
				const longest = Math.min(pauses.failure * 2 ** failures++, pauses.longestFailure);
				await alarm.pause(longest * (0.75 + Math.random() / 4));
			}
		}
		note({ role: "stopped" });
	})();
	return {
		state: () => state,
		async stop() {
			ending.abort();
			await running;
		},
	};
}
