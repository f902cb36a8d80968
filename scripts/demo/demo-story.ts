import type { Person } from "#app/identity/person/actor.ts";
import { loadCurrentPerson } from "#app/membership/status/load-current-person.server.ts";
import type { Clock } from "#app/platform/clock.ts";
import { daysAfter } from "#app/platform/partial-date.ts";
import type { Services } from "#app/server/services.server.ts";

/**
 * The clock of the demonstration. Commands run at the time that it is set to, so that deadlines can be met or missed.
 */
export type DemoClock = Clock & {
	/** Sets the clock to nine o'clock UTC that many days ago. Each reading is one second later than the one before. */
	goTo(daysAgo: number): void;
	/** The date that many days ago; in the future if negative. */
	day(daysAgo: number): string;
};

const second = 1000;

/** @param today `2026-11-29` */
export function demoClock(today: string): DemoClock {
	let time = 0;
	return {
		now() {
			time += second;
			return new Date(time);
		},
		goTo(daysAgo) {
			time = new Date(`${daysAfter(today, -daysAgo)}T09:00:00Z`).getTime();
		},
		day: (daysAgo) => daysAfter(today, -daysAgo),
	};
}

/** What all parts of the demonstration use. */
export type Story = { services: Services; clock: DemoClock; people: People };

/** Loads an account by its key, with its present roles. */
export type People = (key: string) => Promise<Person>;

export function peopleOf(services: Services, accountIds: ReadonlyMap<string, string>): People {
	return async (key) => {
		const person = await loadCurrentPerson(services, accountIds.get(key) ?? "");
		if (!person) throw new Error(`There is no demonstration account ${key}.`);
		// As if they had entered a code: roles that require two-step verification have no effect without it.
		return { ...person, secondFactorAt: services.clock.now() };
	};
}

/** Returns the result of a command that has to succeed. @throws Error with the actual result otherwise */
export async function must<Result extends { outcome: string }, Wanted extends Result["outcome"]>(
	result: Promise<Result>,
	...wanted: Wanted[]
): Promise<Extract<Result, { outcome: Wanted }>> {
	const came = await result;
	if ((wanted as string[]).includes(came.outcome)) return came as Extract<Result, { outcome: Wanted }>;
	throw new Error(`The demonstration expected ${wanted.join(" or ")}: ${JSON.stringify(came)}`);
}
