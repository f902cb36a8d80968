/** At most this many wait for one turn. */
const maxTogether = 100;

/**
 * Collects what arrives for a subject while an earlier batch of it is being worked on, so that hundreds of people who come
 * at once share a few transactions instead of waiting for one each, with a connection to the database.
 * @param work answers all items of a batch, in their order; if it fails for several, each is tried alone
 */
export function inTurns<Item, Answer>(work: (subject: string, batch: Item[]) => Promise<Answer[]>) {
	type Waiting = { item: Item; resolve(answer: Answer): void; reject(error: unknown): void };
	const lines = new Map<string, Waiting[]>();

	async function workOff(subject: string, line: Waiting[]): Promise<void> {
		while (line.length > 0) await answer(subject, line.splice(0, maxTogether));
		lines.delete(subject);
	}

	async function answer(subject: string, batch: Waiting[]): Promise<void> {
		try {
			const answers = await work(
				subject,
				batch.map(({ item }) => item),
			);
			for (const [at, { resolve }] of batch.entries()) resolve(answers[at] as Answer);
		} catch (error) {
			if (batch.length === 1) batch[0]?.reject(error);
			else for (const one of batch) await answer(subject, [one]);
		}
	}

	return (subject: string, item: Item): Promise<Answer> =>
		new Promise((resolve, reject) => {
			const line = lines.get(subject);
			const waiting = { item, resolve, reject };
			if (line) return void line.push(waiting);
			const own = [waiting];
			lines.set(subject, own);
			void workOff(subject, own);
		});
}
