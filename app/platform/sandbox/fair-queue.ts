/** Whose task it is, and how large. */
export type Turn = {
	/** Account id; "" for the site itself. */
	person: string;
	bytes: number;
};

export type FairQueue = {
	/**
	 * Runs a task when it is its turn.
	 * @throws whatever the task throws
	 */
	run<Result>(turn: Turn, work: () => Promise<Result>): Promise<Result>;
};

/**
 * Creates a queue in which no person's work delays everybody else's: each person has at most one task running. Next is
 * the person whose last turn was longest ago, with their smallest task; between two people who have had no turn, the
 * smaller task comes first.
 * @param atOnce maximum number of running tasks, all of different people
 */
export function fairQueue(atOnce: number): FairQueue {
	type Waiting = { turn: Turn; start: () => void };
	const waiting: Waiting[] = [];
	const inProgress = new Set<string>();
	/** The turn in which each person's last task started; cleared once the queue is empty. */
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
