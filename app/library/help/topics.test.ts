import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { moveCase } from "#app/cases/run-case.server.ts";
import type { MatchingServices } from "#app/exchange/matching/find-matches.server.ts";
import { type Actor, type Person, publicActor } from "#app/identity/person/actor.ts";
import { makePerson, verbsFor } from "#app/identity/person/identity-services.fixture.ts";
import {
	maxNeedCodes,
	type NeedMove,
	needMoves,
	needMovesFrom,
	type TopicInput,
	topicForm,
	topicStates,
} from "#app/library/help/need.ts";
import { needCases } from "#app/library/help/need-case.server.ts";
import { findTopic, listTopics, topicsOnBoard } from "#app/library/help/needs.server.ts";
import { saveNeed } from "#app/library/help/save-need.server.ts";
import { showTopic } from "#app/library/help/show-topic.server.ts";
import { fixedClock } from "#app/platform/clock.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import { vainSearches } from "#app/search/analytics/vain-searches.server.ts";
import { postgresEngine } from "#app/search/postgres/postgres.server.ts";
import { ownDatabase, strictDatabase } from "../../../tests/setup/database.ts";

const loose = await ownDatabase();
const database = strictDatabase(loose);
const reference = loadReference("content/reference");
const engine = postgresEngine(database.pool);
const services: MatchingServices & { clock: ReturnType<typeof fixedClock> } = {
	database,
	clock: fixedClock("2026-11-25T09:30:00Z"),
	reference,
	search: {
		search: async (...query) => ({ ...(await engine.search(...query)), degraded: false }),
		explain: async () => [],
	},
};
const need: TopicInput = { title: "Queue management", words: "queue", languages: ["en"], countries: ["AZ"], note: "" };
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

const move = (actor: Actor, n: number, name: NeedMove) => moveCase(actor, services, needCases, name, { id: id(n) });

let officer: Person;
beforeAll(async () => {
	officer = await makePerson(loose, { roles: [{ role: "officer" }] });
});
beforeEach(() => loose.pool.query("delete from need"));

describe("the form of a topic", () => {
	const known = { language: (tag: string) => tag === "en", country: reference.isCountry };
	const read = (typed: object) => topicForm(known).safeParse(typed);

	it("is read completely, with its problems", () => {
		expect(read({ title: " A \n need ", note: "one\r\ntwo", countries: ["AZ", undefined] }).data).toEqual({
			title: "A need",
			words: "",
			languages: [],
			countries: ["AZ"],
			note: "one\ntwo",
		});
		const codes = Array.from({ length: maxNeedCodes + 1 }, (_, index) => String(index));
		const wrong = read({ words: "w".repeat(201), languages: ["xx"], countries: codes });
		expect(wrong.error?.issues.map(({ path, message }) => [...path, message])).toEqual([
			["title", "required"],
			["words", "tooManyCharacters"],
			["languages", "notInList"],
			["countries", "tooMany"],
		]);
	});
});

describe("a topic", () => {
	it("is saved as a draft once, however often it is sent, and logged with its countries", async () => {
		const input = { id: id(1), revision: 0, member: null, need, fromSearch: "/en/search?q=queue" };
		const all = await Promise.all([1, 2, 3].map(() => saveNeed(officer, services, input)));
		expect(all).toEqual(Array(3).fill({ outcome: "saved", id: id(1) }));
		expect(await findTopic(officer, services, id(1))).toMatchObject({
			...need,
			state: "draft",
			fromSearch: "/en/search?q=queue",
			createdBy: officer.name,
			revision: 1,
		});
		const entries = await loose.prisma.activity.findMany({ where: { subjectId: id(1) } });
		expect(entries).toMatchObject([{ verb: "need.draft", members: ["AZ"], actorId: officer.accountId }]);
	});

	it("is changed only by somebody who has seen the last change, and keeps the search from which it was created", async () => {
		await saveNeed(officer, services, { id: id(2), revision: 0, member: null, need, fromSearch: "/en/search?q=queue" });
		const changed = { ...need, note: "Ask Baku." };
		expect(await saveNeed(officer, services, { id: id(2), revision: 1, member: null, need: changed })).toMatchObject({
			outcome: "saved",
		});
		expect(await saveNeed(officer, services, { id: id(2), revision: 1, member: null, need })).toMatchObject({
			outcome: "conflict",
			current: { note: "Ask Baku.", revision: 2 },
		});
		expect(await saveNeed(officer, services, { id: id(9), revision: 1, member: null, need })).toEqual({
			outcome: "not-found",
		});
		expect(await findTopic(officer, services, id(2))).toMatchObject({
			note: "Ask Baku.",
			fromSearch: "/en/search?q=queue",
		});
	});

	it("moves only as its state allows", async () => {
		for (const [n, from] of topicStates.entries()) {
			for (const name of Object.keys(needMoves) as NeedMove[]) {
				await loose.pool.query("delete from need");
				await saveNeed(officer, services, { id: id(n + 10), revision: 0, member: null, need });
				await loose.pool.query("update need set state = $1", [from]);
				const { outcome } = await move(officer, n + 10, name);
				const may = needMovesFrom(from).includes(name);
				// A topic has no last day that could be extended.
				const expected = name === "extend" ? "forbidden" : "done";
				const isThere = name !== "extend" && from === needMoves[name].to;
				expect(outcome, `${name} from ${from}`).toBe(may || isThere ? expected : "conflict");
			}
		}
		expect(new Set(await verbsFor(loose, id(10)))).toEqual(new Set(["need.draft", "need.move"]));
	});

	it("is listed by state, most recently changed first, and only for the secretariat", async () => {
		for (const n of [20, 21, 22]) {
			services.clock.advance(1000);
			await saveNeed(officer, services, {
				id: id(n),
				revision: 0,
				member: null,
				need: { ...need, title: `Need ${n}` },
			});
		}
		services.clock.advance(1000);
		await move(officer, 20, "open");
		const list = await listTopics(officer, services, { page: 1 });
		expect(list?.needs.map(({ title }) => title)).toEqual(["Need 20", "Need 22", "Need 21"]);
		expect(list?.counts).toEqual({ draft: 2, open: 1, met: 0, dropped: 0, expired: 0 });
		expect((await listTopics(officer, services, { state: "open", page: 9 }))?.needs).toHaveLength(1);
		const author = await makePerson(loose, { roles: [{ role: "author", member: "AZ" }] });
		for (const actor of [publicActor, author]) {
			expect([await listTopics(actor, services, { page: 1 }), await findTopic(actor, services, id(20))]).toEqual([
				null,
				null,
			]);
			expect(await saveNeed(actor, services, { id: id(20), revision: 2, member: null, need })).toEqual({
				outcome: "not-found",
			});
			expect(await move(actor, 20, "meet")).toEqual({ outcome: "not-found" });
		}
	});

	it("is on the board while it is open, once it was searched for without results three times, unless it is hidden", async () => {
		await saveNeed(officer, services, { id: id(30), revision: 0, member: null, need: { ...need, words: "Queue" } });
		const show = (shown: boolean, actor: Actor = officer) => showTopic(actor, services, { id: id(30), shown });
		const onBoard = async () => (await topicsOnBoard(services)).map(({ title, searches }) => [title, searches]);
		const stats = (locale: string, count: number) =>
			loose.pool.query(
				`insert into search.query_stats (day, words, locale, filters, searches, without_results, partial, corrected, total, engine, clicked)
				values ('2026-11-01', 'queue', $1, '', 9, $2, 0, 0, 0, 'postgres', '{}')`,
				[locale, count],
			);
		await move(officer, 30, "open");
		await stats("en", 2);
		expect(await onBoard()).toEqual([]);
		await stats("ar", 1);
		expect(await onBoard()).toEqual([[need.title, 3]]);
		expect(await vainSearches(services, ["QUEUE", "", "other"])).toEqual(new Map([["QUEUE", 3]]));
		// It has no separate page for readers.
		expect(await findTopic(publicActor, services, id(30))).toBeNull();
		await move(officer, 30, "meet");
		expect(await onBoard()).toEqual([]);
		await move(officer, 30, "open");
		expect(await show(false, publicActor)).toEqual({ outcome: "not-found" });
		for (let sent = 0; sent < 2; sent++) expect(await show(false)).toEqual({ outcome: "done" });
		expect(await onBoard()).toEqual([]);
		expect(await show(true)).toEqual({ outcome: "done" });
		expect(await onBoard()).toEqual([[need.title, 3]]);
		expect((await verbsFor(loose, id(30))).slice(-2)).toEqual(["need.take-off", "need.release"]);
	});
});
