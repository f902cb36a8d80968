/** Whose work it is, and how much of it. */
export type Turn = {
	/** An account; "" for the site itself. */
	person: string;
	bytes: number;
};

export type FairQueue = {
	/**
	 * Does a piece of work when its turn comes.
	 * @throws what the work throws
	 */
	run<Result>(turn: Turn, work: () => Promise<Result>): Promise<Result>;
};

/**
 * A queue in which nobody's work holds up everybody else's: each person has at most one piece in progress. Next comes
 * the person whose last turn was longest ago, with their smallest piece first; of two who have had none, the smaller.
 * @param atOnce pieces in progress at the same time, of different people
 */
export function fairQueue(atOnce: number): FairQueue {
	type Waiting = { turn: Turn; start: () => void };
	const waiting: Waiting[] = [];
	const inProgress = new Set<string>();
	/** When each person's last piece began, as a count of turns; forgotten once nobody waits. */
	const lastTurn = new Map<string, number>();
	let turns = 0;

	function next(): void {
		while (inProgress.size < atOnce) {
			const ready = waiting.filter(({ turn }) => !inProgress.has(turn.person)).sort(inOrder)[0];
			if (!ready) break;
			waiting.splice(waiting.indexOf(ready), 1);
			inProgress.add(ready.turn.person);
			lastTurn.set(ready.turn.person, ++turns);
			ready.start();
		}
		if (waiting.length === 0 && inProgress.size === 0) lastTurn.clear();
	}

	function inOrder({ turn: a }: Waiting, { turn: b }: Waiting): number {
		return (lastTurn.get(a.person) ?? 0) - (lastTurn.get(b.person) ?? 0) || a.bytes - b.bytes;
	}

	return {
		async run(turn, work) {
			await new Promise<void>((start) => {
				waiting.push({ turn, start });
				next();
			});
			try {
				return await work();
			} finally {
				inProgress.delete(turn.person);
				next();
			}
		},
	};
}
