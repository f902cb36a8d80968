import { setTimeout as pause } from "node:timers/promises";
import PQueue from "p-queue";

/** Searches of whoever is not signed in, one at a time: two at once answer no more of them in a second. */
export type SearchQueue = {
	/**
	 * Makes a search when it is its turn: before those of whoever asked for more of them lately, so that a person does
	 * not wait for what crawlers ask for.
	 * @param requested how many searches the same client asked for within a minute
	 * @param make is told whether others wait
	 * @throws what `make` throws
	 */
	take<Made>(requested: number, make: (othersWait: boolean) => Promise<Made>): Promise<Made>;
	/** Whether a search may wait for its turn; where too many do, it had better be asked for again a little later. */
	hasRoom(requested: number): boolean;
};

/** Where so many wait, a crawler's search finds no room, and where so many do, nobody's: they take half a minute. */
const mostWaiting = { ofCrawlers: 150, ofPeople: 1000 };

/**
 * While others wait, a search is followed by a rest, in multiples of the time it took: whoever asks for something else
 * meanwhile, a kept page above all, shall not wait for all that twenty crawlers ask for at once.
 */
const rest = { ofCrawlers: 4, ofPeople: 1 };

/** Milliseconds: those who wait have waited for a slow search already. */
const longestRest = 100;

/** More searches in a minute than anybody makes who reads what they find. */
const mostOfPeople = 20;

const whose = (requested: number) => (requested > mostOfPeople ? "ofCrawlers" : "ofPeople");

export function createSearchQueue(): SearchQueue {
	const line = new PQueue({ concurrency: 1 });
	return {
		take(requested, make) {
			return new Promise((resolve) => {
				const turn = async () => {
					const began = performance.now();
					const making = make(line.size > 0);
					await making.catch(() => {});
					const othersWait = line.size > 0;
					resolve(making);
					const took = performance.now() - began;
					if (othersWait) await pause(Math.min(took * rest[whose(requested)], longestRest));
				};
				void line.add(turn, { priority: -requested });
			});
		},
		hasRoom: (requested) => line.size < mostWaiting[whose(requested)],
	};
}
