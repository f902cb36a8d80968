import { type Actor, type Person, publicActor } from "#app/identity/person/actor.ts";
import { tokenHash } from "#app/identity/person/tokens.server.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/** Who asked: whoever has the secret link of the conversation, or the person whose account asked. */
export type Asker = { token: string } | { person: Person; threadId: string };

/** The conversation of an asker; null for an unknown link or the conversation of somebody else. */
export async function threadOf(reader: Reader, asker: Asker): Promise<{ id: string; pid: string } | null> {
	if ("token" in asker) {
		const link = await reader.questionLink.findUnique({
			where: { tokenHash: tokenHash(asker.token) },
			select: { thread: { select: { id: true, pid: true } } },
		});
		return link?.thread ?? null;
	}
	if (!isUuid(asker.threadId)) return null;
	const where = { id: asker.threadId, threadId: asker.threadId, accountId: asker.person.accountId };
	return reader.question.findFirst({ where, select: { id: true, pid: true } });
}

/** What an asker may read: with a link, what everybody may. */
export function actorOfAsker(asker: Asker): Actor {
	return "token" in asker ? publicActor : asker.person;
}
