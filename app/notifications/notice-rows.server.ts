import { z } from "zod";
import {
	type MaySee,
	type NoticeEntry,
	type NoticeSubject,
	noticeFacts,
	noticeKinds,
} from "#app/notifications/notice.ts";
import type { Notice } from "#app/platform/prisma/client.ts";

const kinds = z.enum(noticeKinds);

/** Converts a stored notice to the shape shown to readers. */
export function noticeEntry({ id, kind, facts }: Notice): NoticeEntry {
	return { id, kind: kinds.parse(kind), facts: noticeFacts.parse(facts) };
}

/** The notices whose subject the account may see at the moment, in the order given. */
export async function visibleNotices(maySee: MaySee, accountId: string, rows: readonly Notice[]): Promise<Notice[]> {
	return seenBySubject(maySee, accountId, rows, subjectOf);
}

/** The notices that still require something of their reader, and notices that never did. */
export async function actionableNotices(
	maySee: MaySee,
	accountId: string,
	notices: readonly NoticeEntry[],
): Promise<NoticeEntry[]> {
	return seenBySubject(maySee, accountId, notices, ({ facts: { waits } }) =>
		waits ? { type: `request-${waits.for}`, id: waits.request } : null,
	);
}

async function seenBySubject<T>(
	maySee: MaySee,
	accountId: string,
	notices: readonly T[],
	subjectFor: (notice: T) => NoticeSubject | null,
): Promise<T[]> {
	const subjects = new Map(notices.flatMap((one) => subjectFor(one) ?? []).map((subject) => [keyOf(subject), subject]));
	const answers = await maySee(accountId, [...subjects.values()]);
	const seen = new Set([...subjects.keys()].filter((_, index) => answers[index]));
	return notices.filter((one) => {
		const subject = subjectFor(one);
		return subject === null || seen.has(keyOf(subject));
	});
}

function subjectOf({ subjectType, subjectId }: Notice): NoticeSubject | null {
	return subjectType !== null && subjectId !== null ? { type: subjectType, id: subjectId } : null;
}

function keyOf({ type, id }: NoticeSubject): string {
	return `${type} ${id}`;
}
