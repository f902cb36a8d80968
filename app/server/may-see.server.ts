import { isWaitingFor, seesRequest } from "#app/cases/case-visibility.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { seesAdoption } from "#app/library/adoption/adoptions.server.ts";
import { seesNeed } from "#app/library/help/needs.server.ts";
import { seesPractice } from "#app/library/views/sees-practice.server.ts";
import { loadCurrentPerson } from "#app/membership/status/load-current-person.server.ts";
import type { MaySee, NoticeSubject } from "#app/notifications/notice.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";

type Services = { database: Database; clock: Clock };

/** Checks what an account may see with its current rights; a disabled account sees nothing. */
export function maySee(services: Services): MaySee {
	return async (accountId, subjects) => {
		if (subjects.length === 0) return [];
		const person = await loadCurrentPerson(services, accountId);
		if (!person) return subjects.map(() => false);
		return Promise.all(subjects.map((subject) => sees(person, services, subject)));
	};
}

async function sees(person: Person, services: Services, { type, id }: NoticeSubject): Promise<boolean> {
	if (type === "practice") return seesPractice(person, services, id);
	if (type === "adoption") return seesAdoption(person, services, id);
	if (type === "request") return seesRequest(person, services, id);
	if (type === "request-requester") return isWaitingFor(services, id, "requester");
	if (type === "request-responder") return isWaitingFor(services, id, "responder");
	if (type === "need") return seesNeed(person, services, id);
	return false;
}
