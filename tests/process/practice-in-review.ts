import type { HeldRole } from "#app/identity/person/actor.ts";
import { createPractice } from "#app/library/drafting/create-practice.server.ts";
import { allMet, givenSubmitted, openVersionOf } from "#app/library/publication/publication.fixture.ts";
import { screenRecord } from "#app/library/publication/screen-record.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import type { SignedIn, TestApp } from "../setup/test-app.ts";

/** The people of a review. */
export type ReviewCast = Record<"author" | "focal" | "officer" | "first" | "second" | "stranger", SignedIn>;

/** Everybody who takes part in a review. The reviewers' email addresses belong to another organisation. */
export async function givenCast(app: TestApp): Promise<ReviewCast> {
	const signedInWith = async (role: HeldRole["role"], member?: string): Promise<SignedIn> => {
		const held = { role, ...(member ? { member } : {}) };
		const { person, cookie } = await app.signIn([held]);
		return { cookie, person: { ...person, roles: [{ ...held, ...(member ? { status: "declared" as const } : {}) }] } };
	};
	const expert = async (name: string, role: HeldRole["role"], member?: string) => {
		const made = await signedInWith(role, member);
		const email = `${name.toLowerCase().replace(" ", ".")}@house.example`;
		await app.database.prisma.account.update({ where: { id: made.person.accountId }, data: { name, email } });
		return { ...made, person: { ...made.person, name, email } };
	};
	return {
		author: await signedInWith("author", "AZ"),
		focal: await signedInWith("focal-point", "AZ"),
		officer: await signedInWith("officer"),
		first: await expert("First Expert", "reviewer"),
		second: await expert("Second Expert", "national-reviewer", "TR"),
		stranger: await signedInWith("author", "TR"),
	};
}

/** The section on which comments are made. */
const problem =
	"The pilots moved at different speed because of politics, buildings and money.\n\n- The centre that was finished first became the one that everybody visits.\n- In two towns **most questions** concerned the office of the mayor.";
const arabicProblem = "تحرّكت المشاريع التجريبية بسرعات مختلفة بسبب السياسة والمباني والمال.";

/** A practice that was submitted and passed the initial check, in English and Arabic. */
export async function givenScreened(
	app: TestApp,
	{ author, focal, officer }: ReviewCast,
	title: string,
): Promise<string> {
	const { services } = app;
	const sections = { problem, solution: "An information desk came before the counters." };
	const created = await createPractice(author.person, services, {
		facts: exampleFacts({
			results: [{ id: "r1", unit: "days", baseline: { value: 30 }, between: [], value: { value: 3, date: "2021" } }],
		}),
		texts: {
			en: exampleText({ title, sections, results: { r1: "Days to wait" } }),
			ar: { ...exampleText({ title: "مكتب واحد", sections: { problem: arabicProblem } }), origin: "human" },
		},
	});
	if (created.outcome !== "created") throw new Error(JSON.stringify(created));
	const { pid } = created;
	await givenSubmitted(services, pid, { author: author.person, clearers: [focal.person] });
	const { request } = await openVersionOf(services, pid);
	await screenRecord(officer.person, services, { pid, revision: request?.revision ?? 0, findings: allMet });
	return pid;
}

/** The revision of the open version of a record, and of the request to publish it. */
export async function revisionsOf(app: TestApp, pid: string): Promise<{ version: number; request: number }> {
	const { revision, request } = await openVersionOf(app.services, pid);
	return { version: revision, request: request?.revision ?? 0 };
}
