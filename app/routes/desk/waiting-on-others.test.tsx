import { expect, it } from "vitest";
import type { DeskTask } from "#app/routes/desk/desk-tasks.server.ts";
import { WaitingOnOthers } from "#app/routes/desk/waiting-on-others.tsx";
import { draw } from "#app/ui/draw.fixture.tsx";

it("marks practices that not everyone may read", () => {
	const task: DeskTask = {
		key: "1",
		task: "decide",
		title: "A counter",
		language: "en",
		pid: "0000-0",
		countries: [],
		country: null,
		marks: [{ kind: "members" }],
		reviews: null,
		holder: "secretariat",
		since: null,
		dueOn: null,
		daysLeft: null,
		href: "/en/desk",
	};
	const waiting = (marks: DeskTask["marks"]) =>
		draw(
			<WaitingOnOthers
				tasks={{ toDo: [], toDoCount: 0, awaited: [{ ...task, marks }], awaitedCount: 1 }}
				reader="secretariat"
			/>,
		);
	expect(waiting(task.marks)).toContain("Members only");
	expect(waiting([])).not.toContain("Members only");
});
