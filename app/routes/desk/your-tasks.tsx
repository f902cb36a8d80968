import type { Messages } from "#app/messages/index.ts";
import type { DeskData } from "#app/routes/desk/desk-page.server.ts";
import type { DeskTask } from "#app/routes/desk/desk-tasks.server.ts";
import { MoreTasks } from "#app/routes/desk/more-tasks.tsx";
import { WhatYouCanDo } from "#app/routes/desk/what-you-can-do.tsx";
import { Badge } from "#app/ui/form/progress.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { PidLabel, Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { Due } from "#app/views/case/request-status.tsx";
import { AccessTags } from "#app/views/practice/access-tags.tsx";

/** The reader's tasks, the earliest deadline first; without any, what the reader can do instead. */
export function YourTasks({ desk }: { desk: DeskData }) {
	const { reader } = desk;
	const { toDo, toDoCount } = desk.tasks;
	const { messages } = useI18n();
	const words = messages.pipeline.desk;
	return (
		<section aria-labelledby="mine">
			<h2 id="mine">
				{words.waitsForYou}{" "}
				{toDoCount > 0 && <Badge count={toDoCount} label={messages.desk.tasks(toDoCount)} due={toDo.some(isLate)} />}
			</h2>
			{toDo.length === 0 ? (
				<>
					<p className="muted">{words.noTasks[reader]}</p>
					<WhatYouCanDo desk={desk} />
				</>
			) : (
				<ol className="lined">
					{toDo.map((task) => (
						<Task key={task.key} task={task} />
					))}
				</ol>
			)}
			<MoreTasks shown={toDo.length} count={toDoCount} reader={reader} />
		</section>
	);
}

function isLate({ daysLeft }: DeskTask): boolean {
	return daysLeft !== null && daysLeft < 0;
}

type Act = keyof Messages["pipeline"]["desk"]["act"];

/** What the button of each task says. */
const acts: Partial<Record<DeskTask["task"], Act>> = {
	returned: "changes",
	change: "changes",
	review: "review",
	screen: "check",
	"ask-reviewers": "reviewers",
	publish: "publish",
	"answer-objection": "answer",
	confirm: "other",
	second: "second",
	finish: "finish",
	answer: "answer",
	examine: "open",
	question: "answer",
	adoption: "answer",
	access: "decide",
	message: "answer",
	account: "answer",
};

/** A task with the button that leads to it. */
function Task({ task }: { task: DeskTask }) {
	const { messages } = useI18n();
	const { forCountry, hints } = messages.pipeline.desk;
	const { task: code, href, countries, country, pid, since, dueOn } = task;
	const { act } = messages.pipeline.desk;
	const hint = code in hints ? hints[code as keyof typeof hints] : null;
	return (
		<li className="task">
			<div>
				<h3 id={`task-${task.key}`}>
					<a href={href}>
						<TaskTitle task={task} />
					</a>
				</h3>
				<AccessTags marks={task.marks} />
				{(countries.length > 0 || pid) && <Place countries={countries}>{pid && <PidLabel pid={pid} />}</Place>}
				{(country || hint) && <p className="muted">{country ? forCountry(country) : hint}</p>}
			</div>
			<div className="task-act">
				{dueOn && (
					<p>
						<Due request={task} />
					</p>
				)}
				{since && <p className="due">{messages.publication.progress.since(since)}</p>}
				<div className="row">
					{code === "confirm" && <StillActive task={task} />}
					<a className="button button-line small" href={href} aria-describedby={`task-${task.key}`}>
						{act[acts[code] ?? "decide"]}
					</a>
				</div>
			</div>
		</li>
	);
}

/** Confirms with one click that a practice is still active; other answers are given on the page of the task. */
function StillActive({ task: { pid, key } }: { task: DeskTask }) {
	const { locale, messages } = useI18n();
	return (
		<form method="post" action={`/${locale}/desk/confirm`}>
			<input type="hidden" name="pid" value={pid ?? ""} />
			<SubmitButton small name="status" value="running" aria-describedby={`task-${key}`}>
				{messages.pipeline.desk.act.confirm}
			</SubmitButton>
		</form>
	);
}

function TaskTitle({ task: { task, title, language } }: { task: DeskTask }) {
	const { messages } = useI18n();
	const { requests, pipeline, desk, enquiries } = messages;
	switch (task) {
		case "finish":
		case "answer":
		case "examine":
			return <>{requests.desk[task](requests.membershipOf(title))}</>;
		case "decide-accession":
			return <>{requests.desk.decide(requests.membershipOf(title))}</>;
		case "message":
		case "account":
			return <>{enquiries.act[task](title || enquiries.deletedSender)}</>;
		default:
			return (
				<>
					{pipeline.desk.tasks[task]} {title ? <LangText lang={language}>{title}</LangText> : desk.untitled}
				</>
			);
	}
}
