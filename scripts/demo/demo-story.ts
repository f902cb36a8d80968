import type { Person } from "#app/identity/person/actor.ts";
import { loadCurrentPerson } from "#app/membership/status/load-current-person.server.ts";
import type { Clock } from "#app/platform/clock.ts";
import { daysAfter } from "#app/platform/partial-date.ts";
import type { Services } from "#app/server/services.server.ts";

/** Days and times of the demonstration: commands run as if it were then, so that deadlines are met and missed. */
export type DemoClock = Clock & {
	/** Goes to nine o'clock of a day that many days ago. Each look at the clock is a second later than the last. */
	goTo(daysAgo: number): void;
	/** The date of a day that many days ago; ahead when negative. */
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

/** What every part of the demonstration works with. */
export type Story = { services: Services; clock: DemoClock; people: People };

/** Who acts, by the key of the account; their rights are those of the moment. */
export type People = (key: string) => Promise<Person>;

export function peopleOf(services: Services, accountIds: ReadonlyMap<string, string>): People {
	return async (key) => {
		const person = await loadCurrentPerson(services, accountIds.get(key) ?? "");
		if (!person) throw new Error(`There is no demonstration account ${key}.`);
		// As after a code: whoever must have two-step verification holds no role without.
		return { ...person, secondFactorAt: services.clock.now() };
	};
}

/** The result of a command that has to succeed here. @throws Error with what came instead */
export async function must<Result extends { outcome: string }, Wanted extends Result["outcome"]>(
	result: Promise<Result>,
	...wanted: Wanted[]
): Promise<Extract<Result, { outcome: Wanted }>> {
	const came = await result;
	if ((wanted as string[]).includes(came.outcome)) return came as Extract<Result, { outcome: Wanted }>;
	throw new Error(`The demonstration expected ${wanted.join(" or ")}: ${JSON.stringify(came)}`);
}
