import { openRequest } from "#app/cases/open-case.server.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { type Statuses, statusClears } from "#app/library/access/clearing-countries.server.ts";
import { recordPaths } from "#app/library/notices/notify-of-record.server.ts";
import { focalPointsOf } from "#app/library/notices/record-people.server.ts";
import { originalText } from "#app/library/record/completeness.ts";
import type { PublishedPractice } from "#app/library/record/locked-published.server.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { approvalRules, practiceSubject } from "#app/library/requests/practice-request-rules.ts";
import { movePracticeRequest, openPracticeRequests } from "#app/library/requests/practice-requests.server.ts";
import { notify } from "#app/notifications/notify.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

export type PublishedVersion = { pid: string; version: string; record: PracticeRecord };

/**
 * Closes the approvals and objections of the previous version, in the transaction that publishes a new one.
 * @param except countries whose approvals and objections remain valid, for example after a correction
 */
export async function closeApprovals(
	tx: Transaction,
	{ actor, now, practice }: Pick<PublishedPractice, "actor" | "now" | "practice">,
	version: string,
	except: readonly string[] = [],
): Promise<void> {
	const { pid, approvedBy } = practice;
	const ended = async (type: "approval" | "objection") =>
		(await openPracticeRequests(tx, pid, type)).filter(({ member }) => !except.includes(member ?? ""));
	await tx.practice.update({
		where: { pid },
		data: { approvedBy: approvedBy.filter((country) => except.includes(country)) },
	});
	for (const request of await ended("approval"))
		await movePracticeRequest(tx, { actor, now }, request, { to: "withdrawn", side: "requester" });
	for (const request of await ended("objection"))
		await movePracticeRequest(tx, { actor, now }, request, { to: "answered", side: "responder", data: { version } });
}

/**
 * Asks each owner country to approve what the secretariat has just published without its approval, and notifies its
 * focal points, in the publishing transaction.
 * @param statuses the members' statuses, read before anything was locked
 */
export async function requestApproval(
	tx: Transaction,
	now: Date,
	statuses: Statuses,
	{ pid, version, record }: PublishedVersion,
): Promise<void> {
	const { countries, provenance, originalLanguage } = record.facts;
	const owners = provenance?.kind === "imported" ? [] : countries;
	const facts = { title: originalText(record)?.title ?? "", language: originalLanguage, pid };
	for (const country of owners) {
		// Where the status does not allow approval, the focal points are notified but not asked.
		const request = statusClears(statuses, country) ? await openApproval(tx, pid, country, now) : null;
		await notify(
			tx,
			now,
			(await focalPointsOf(tx, country)).map((accountId) => ({
				key: `published-for-country:${pid}:${version}:${country}`,
				kind: "published-for-country" as const,
				accountId,
				subject: practiceSubject(pid),
				facts: {
					...facts,
					country,
					...(request?.dueOn ? { dueOn: request.dueOn } : {}),
					path: request ? recordPaths.approval(pid) : recordPaths.progress(pid),
				},
			})),
		);
	}
}

/** The open request for a country's approval of a published practice, opened if there is none. */
export async function openApproval(tx: Transaction, pid: string, country: string, now: Date) {
	const { request } = await openRequest(
		tx,
		// Sent by the association: the publisher may hold the role that answers.
		systemActor,
		approvalRules,
		{
			subject: practiceSubject(pid),
			member: country,
			to: { kind: "role", role: "focal-point", member: country },
			content: { pid },
			openKey: `approval:${pid}:${country}`,
		},
		now,
	);
	return request;
}
