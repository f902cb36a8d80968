import type { AppLoadContext } from "@remix-run/node";
import { casePath } from "#app/cases/country-case.ts";
import type { CountryCaseItem } from "#app/cases/country-case-views.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { type ResetView, resetsAwaiting } from "#app/identity/second-factor/second-factor-resets.server.ts";
import { type RecordToConfirm, unansweredRecords } from "#app/library/confirmation/confirmation-request.server.ts";
import { type RecordTask, type WorkItem, workQueue } from "#app/library/publication/work-queue.server.ts";
import type { AccessMark } from "#app/library/record/access-marks.ts";
import type { EnquiryType } from "#app/membership/enquiries/enquiry.ts";
import { type PendingEventView, pendingEvents } from "#app/membership/status/member-record.server.ts";
import type { Locale, Messages } from "#app/messages/index.ts";
import { dayOf, daysBetween } from "#app/platform/partial-date.ts";
import { caseTypes } from "#app/views/case/case-types.server.ts";
import {
	type DeskAdoption,
	type DeskEnquiry,
	type DeskQuestion,
	type DeskRequest,
	deskAdoptions,
	deskEnquiries,
	deskQuestions,
	deskRequests,
} from "#app/views/case/desk-requests.server.ts";

type CountryName = { code: string; name: string };

/** Something that a person has to do, or waits for. */
export type DeskTask = {
	/** The id of the request, event or account; unique among the tasks. */
	key: string;
	task:
		| RecordTask
		| "confirm"
		| "second"
		| "finish"
		| "answer"
		| "examine"
		| "decide-accession"
		| "question"
		| "adoption"
		| keyof Messages["caseTypes"]
		| "access"
		| "reset"
		| EnquiryType;
	/**
	 * The title of the practice, in the reader's language if there is one; the sender of an enquiry; the person whose
	 * two-step verification is to be reset; for other tasks the country's name.
	 */
	title: string;
	language: string;
	pid: string | null;
	countries: CountryName[];
	/** Who else may read the practice. */
	marks: AccessMark[];
	/** Name of the country whose approval is requested. */
	country: string | null;
	reviews: WorkItem["reviews"];
	/** Who has to act, for tasks that the reader waits for. */
	holder: "focal-point" | "secretariat" | "reviewers" | "authors" | "country" | "second";
	/** `2026-11-25` */
	since: string | null;
	dueOn: string | null;
	/** Negative when overdue; null if there is no deadline. */
	daysLeft: number | null;
	href: string;
};

/** A person's tasks and what they wait for, by deadline, with the number of each including those not listed. */
export type DeskTasks = { toDo: DeskTask[]; toDoCount: number; awaited: DeskTask[]; awaitedCount: number };

/** The most tasks that are shown of each kind. */
const maxTasks = 50;

/** Collects the tasks of a person, and what they wait for, from all areas. */
export async function deskTasks({ services }: AppLoadContext, person: Person, locale: Locale): Promise<DeskTasks> {
	const today = dayOf(services.clock.now());
	const withName = (code: string) => ({ code, name: services.reference.countryName(code, locale) });
	const context: TaskContext = { locale, today, withName };
	const [records, accessions, enquiries, questions, adoptions, cases, pending, confirm, resets] = await Promise.all([
		workQueue(person, services, { locale, most: maxTasks }),
		deskRequests(person, services),
		deskEnquiries(person, services),
		deskQuestions(person, services, locale),
		deskAdoptions(person, services, locale),
		Promise.all(caseTypes.map((type) => type.tasks(person, services))),
		pendingEvents(person, services),
		unansweredRecords(person, services, locale),
		resetsAwaiting(person, services.identity),
	]);
	const second = pending ?? [];
	const toDo = [
		...records.tasks.map((one) => recordTask(one, context)),
		...accessions.act.map((one) => accessionTask(one, context)),
		...enquiries.act.map((one) => enquiryTask(one, context)),
		...questions.act.map((one) => questionTask(one, context)),
		...adoptions.act.map((one) => adoptionTask(one, "act", context)),
		...cases.flatMap(({ act }) => act.map((one) => caseTask(one, "act", context))),
		...second.filter(({ mayConfirm }) => mayConfirm).map((one) => pendingEventTask(one, context)),
		...confirm.map((one) => confirmTask(one, context)),
		...resets.filter(({ mayDecide }) => mayDecide).map((one) => resetTask(one, context)),
	];
	const awaited = [
		...records.waiting.map((one) => recordTask(one, context)),
		...accessions.wait.map((one) => accessionTask(one, context)),
		...adoptions.wait.map((one) => adoptionTask(one, "wait", context)),
		...cases.flatMap(({ wait }) => wait.map((one) => caseTask(one, "wait", context))),
		...second.filter(({ own }) => own).map((one) => pendingEventTask(one, context)),
		...resets.filter(({ own }) => own).map((one) => resetTask(one, context)),
	];
	// Practices, accessions, enquiries, questions and adoptions may have more tasks than were read.
	const unread = (all: number, read: readonly unknown[]) => all - read.length;
	return {
		toDo: firstDue(toDo).slice(0, maxTasks),
		toDoCount:
			toDo.length +
			unread(records.taskCount, records.tasks) +
			unread(accessions.acts, accessions.act) +
			unread(enquiries.acts, enquiries.act) +
			unread(questions.acts, questions.act) +
			unread(adoptions.acts, adoptions.act),
		awaited: firstDue(awaited).slice(0, maxTasks),
		awaitedCount:
			awaited.length +
			unread(records.waitingCount, records.waiting) +
			unread(accessions.waits, accessions.wait) +
			unread(adoptions.waits, adoptions.wait),
	};
}

type TaskContext = { locale: Locale; today: string; withName: (code: string) => CountryName };

function firstDue(tasks: DeskTask[]): DeskTask[] {
	const never = "9999";
	const keyOf = ({ dueOn, since }: DeskTask) => `${dueOn ?? never} ${since ?? never}`;
	return tasks.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function recordTask(one: WorkItem, { locale, withName }: TaskContext): DeskTask {
	const { requestId: key, task, title, language, pid, marks, reviews, dueOn, daysLeft } = one;
	return {
		key,
		task,
		title,
		language,
		pid,
		marks,
		reviews,
		dueOn,
		daysLeft,
		countries: one.countries.map(withName),
		country: holders[task] === "focal-point" && one.country ? withName(one.country).name : null,
		holder: holders[task] ?? "secretariat",
		since: dayOf(one.since),
		href: `/${locale}${one.path}`,
	};
}

const holders: Partial<Record<RecordTask, DeskTask["holder"]>> = {
	clear: "focal-point",
	approve: "focal-point",
	"approve-withdrawal": "focal-point",
	change: "authors",
	reviews: "reviewers",
};

const nothingOfRecords = { pid: null, country: null, marks: [], reviews: null };

function accessionTask(one: DeskRequest, { locale, withName }: TaskContext): DeskTask {
	const { id: key, side, state, member, dueOn, daysLeft } = one;
	const asking = state === "draft" ? "finish" : "answer";
	const requested = state === "complete" ? "decide-accession" : "examine";
	const country = member ? withName(member) : null;
	return {
		...nothingOfRecords,
		key,
		dueOn,
		daysLeft,
		task: side === "requester" ? asking : requested,
		holder: side === "requester" ? "secretariat" : "country",
		title: country?.name ?? "",
		language: locale,
		countries: country ? [country] : [],
		since: one.sentAt && dayOf(one.sentAt),
		href: `/${locale}${one.path}`,
	};
}

function enquiryTask(one: DeskEnquiry, { locale, withName }: TaskContext): DeskTask {
	const { id: key, type, member, sentAt, sender, dueOn, daysLeft, path } = one;
	return {
		...nothingOfRecords,
		key,
		dueOn,
		daysLeft,
		task: type,
		holder: "secretariat",
		title: sender ?? "",
		language: "und",
		countries: member ? [withName(member)] : [],
		since: sentAt && dayOf(sentAt),
		href: `/${locale}${path}`,
	};
}

function questionTask(one: DeskQuestion, { locale, withName }: TaskContext): DeskTask {
	const { id: key, type, practice, member, sentAt, dueOn, daysLeft, path } = one;
	return {
		...nothingOfRecords,
		key,
		dueOn,
		daysLeft,
		task: type,
		holder: "secretariat",
		pid: practice.pid,
		title: practice.title,
		language: practice.language,
		countries: practice.countries.map(withName),
		country: member && withName(member).name,
		since: sentAt && dayOf(sentAt),
		href: `/${locale}${path}`,
	};
}

/** @param turn whether the reader answers, or waits for the source */
function adoptionTask(one: DeskAdoption, turn: "act" | "wait", { locale, withName }: TaskContext): DeskTask {
	const { id: key, adoption, sentAt, dueOn, daysLeft, path } = one;
	const { title, language, adopter, sources } = adoption;
	const sourceNames = sources.map(withName);
	return {
		...nothingOfRecords,
		key,
		dueOn,
		daysLeft,
		title,
		language,
		task: "adoption",
		holder: "focal-point",
		country: turn === "wait" ? (sourceNames[0]?.name ?? null) : null,
		countries: turn === "wait" ? sourceNames : [withName(adopter)],
		since: sentAt && dayOf(sentAt),
		href: `/${locale}${path}`,
	};
}

/** @param turn whether the reader answers, or waits for the other country */
function caseTask(one: CountryCaseItem, turn: "act" | "wait", { locale, withName }: TaskContext): DeskTask {
	const { id: key, type, responder, requester, title, sentOn: since, dueOn, daysLeft } = one;
	return {
		...nothingOfRecords,
		key,
		since,
		dueOn,
		daysLeft,
		title,
		language: "und",
		holder: "focal-point",
		task: type as keyof Messages["caseTypes"],
		country: turn === "wait" ? withName(responder).name : null,
		countries: [withName(turn === "wait" ? responder : requester)],
		href: `/${locale}${casePath(key)}`,
	};
}

function pendingEventTask({ id, member, proposedAt }: PendingEventView, { locale, withName }: TaskContext): DeskTask {
	const country = withName(member);
	return {
		...nothingOfRecords,
		key: id,
		task: "second",
		holder: "second",
		title: country.name,
		language: locale,
		countries: [country],
		since: dayOf(proposedAt),
		dueOn: null,
		daysLeft: null,
		href: `/${locale}/secretariat/pending/${id}`,
	};
}

function confirmTask({ pid, title, language, requested }: RecordToConfirm, { locale, today }: TaskContext): DeskTask {
	const dueOn = requested?.answerBy ?? null;
	return {
		...nothingOfRecords,
		key: `confirm-${pid}`,
		task: "confirm",
		holder: "authors",
		title,
		language,
		pid,
		countries: [],
		since: requested && dayOf(requested.at),
		dueOn,
		daysLeft: dueOn === null ? null : daysBetween(today, dueOn),
		href: `/${locale}/desk/confirm#${pid}`,
	};
}

function resetTask({ accountId: key, name, requestedAt, until }: ResetView, { locale, today }: TaskContext): DeskTask {
	const dueOn = dayOf(until);
	return {
		...nothingOfRecords,
		key,
		task: "reset",
		holder: "second",
		title: name,
		language: "und",
		countries: [],
		since: dayOf(requestedAt),
		dueOn,
		daysLeft: daysBetween(today, dueOn),
		href: `/${locale}/account/second-factor/reset/${key}`,
	};
}
