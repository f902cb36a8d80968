import { setTimeout as pause } from "node:timers/promises";
import type { MailServer } from "../../tests/setup/mail.ts";
import { get } from "./http.ts";
import { type Load, type Rig, round, type Target } from "./load.ts";
import { type Memory, memoryOf } from "./memory.ts";
import { type Random, seededRandom } from "./random.ts";
import type { RunningSite } from "./site.ts";
import { median } from "./spread.ts";

export type QuestionFigures = {
	/** Forms sent, and the seconds that it took to send them. */
	forms: number;
	seconds: number;
	/**
	 * Responses by status: 303 for a question that its asker has to confirm, 429 for one beyond a limit, 0 for a broken
	 * connection.
	 */
	answered: Record<number, number>;
	/** Questions in the database, and their emails: in the queue or sent, and received by the mail server so far. */
	stored: number;
	emails: { queued: number; received: number };
	/** The most questions that came from one IP address, are about one practice, and name one mailbox. */
	most: { address: number; practice: number; mailbox: number };
	/** What one reader waits for cached pages, in milliseconds: before the forged questions, and while they arrive. */
	reading: { idle: Reading; beside: Reading };
	memory: { before: Memory | undefined; after: Memory | undefined };
};

type Reading = Pick<Load, "p50" | "p95">;

/** Forms that are sent at the same time, without a break. */
const forgers = 4;
/** So few that each of the three limits is exceeded. */
const addresses = 100;
const mailboxes = 1000;
/** Milliseconds after which a form is not refused for being sent faster than anybody types. */
const typing = 2100;
const roundsAlone = 5;
/** More than reading each page once takes. */
const secondsToCache = 120;

/**
 * Sends forged questions, as a script with many IP addresses and the hidden fields of a real form would, while one
 * reader reads pages, and counts what came of them.
 * @param pids practices to ask about
 */
export async function measureQuestions(
	rig: Rig,
	site: RunningSite,
	mailServer: Pick<MailServer, "emails">,
	pids: readonly string[],
	forms: number,
): Promise<QuestionFigures> {
	const random = seededRandom(forms);
	const target: Target = {
		name: "pages beside forged questions",
		paths: () => ["/en", ...pids.map((pid) => `/en/library/${pid}`)],
		clients: 1,
	};
	const read = () => round(rig, site, target);
	// Each page once, so that all are cached.
	await round(rig, site, { ...target, once: true }, secondsToCache);
	const idle: Load[] = [];
	while (idle.length < roundsAlone) idle.push(await read());
	const before = memoryOf(site.pid, site.postgres);
	const senders = await openForms(site, pids);
	const accepted = new Map<string, number>();
	const answered: QuestionFigures["answered"] = {};
	const beside: Load[] = [];
	const started = performance.now();
	let sent = 0;
	const forge = async () => {
		while (sent++ < forms) {
			const sender = random.pick(senders);
			const status = await send(site, sender, random, pids, sent);
			answered[status] = (answered[status] ?? 0) + 1;
			if (status === 303) accepted.set(sender.address, (accepted.get(sender.address) ?? 0) + 1);
		}
	};
	let ended = false;
	const forging = Promise.all(Array.from({ length: forgers }, forge)).finally(() => (ended = true));
	while (!ended) beside.push(await read());
	await forging;
	const seconds = (performance.now() - started) / 1000;
	const { prisma } = site.database;
	const questions = await prisma.question.findMany({ select: { pid: true, email: true } });
	const emails = await prisma.email.count({ where: { subjectType: "question" } });
	return {
		...{ forms, seconds, answered, stored: questions.length },
		emails: { queued: emails, received: mailServer.emails.length },
		most: {
			address: Math.max(0, ...accepted.values()),
			practice: mostOf(questions.map(({ pid }) => pid)),
			mailbox: mostOf(questions.flatMap(({ email }) => email ?? [])),
		},
		reading: { idle: medianOf(idle), beside: medianOf(beside) },
		memory: { before, after: memoryOf(site.pid, site.postgres) },
	};
}

type Sender = { address: string; seal: string };

/** Opens the form once from each IP address, and waits for as long as a person types. */
async function openForms(site: RunningSite, [pid]: readonly string[]): Promise<Sender[]> {
	const senders: Sender[] = [];
	for (let number = 1; number <= addresses; number++) {
		const address = `198.51.100.${number}`;
		const page = await get(`${site.origin}/en/library/${pid}/ask`, { encoding: "identity", client: address });
		const seal = /name="seal" value="([^"]+)"/.exec(page.body.toString("utf8"))?.[1];
		if (!seal) throw new Error(`The form answered ${page.status} without a seal.`);
		senders.push({ address, seal });
	}
	await pause(typing);
	return senders;
}

async function send(
	site: RunningSite,
	{ address, seal }: Sender,
	random: Random,
	pids: readonly string[],
	number: number,
): Promise<number> {
	const body = new URLSearchParams({
		...{ seal, website: "", text: `Forged question ${number}?`, language: "en", mayShow: "yes" },
		email: `forged-${random.below(mailboxes)}@example.org`,
	});
	try {
		const answer = await fetch(`${site.origin}/en/library/${random.pick(pids)}/ask`, {
			...{ method: "POST", body, redirect: "manual" },
			headers: { origin: site.origin, "x-forwarded-for": address },
		});
		await answer.arrayBuffer();
		return answer.status;
	} catch {
		return 0;
	}
}

function mostOf(values: readonly string[]): number {
	return Math.max(0, ...[...Map.groupBy(values, (value) => value).values()].map(({ length }) => length));
}

function medianOf(loads: readonly Load[]): Reading {
	return { p50: median(loads.map(({ p50 }) => p50)), p95: median(loads.map(({ p95 }) => p95)) };
}
