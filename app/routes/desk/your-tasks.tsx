import type { DeskReader } from "#app/routes/desk/desk-page.server.ts";
import type { DeskTask, DeskTasks } from "#app/routes/desk/desk-tasks.server.ts";
import { Due } from "#app/routes/desk/requests/request-status.tsx";
import { Badge } from "#app/ui/form/progress.tsx";
import { PidLabel, Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";

/** The reader's tasks, the earliest deadline first. */
export function YourTasks({ tasks: { toDo, toDoCount }, reader }: { tasks: DeskTasks; reader: DeskReader }) {
	const { locale, messages } = useI18n();
	const words = messages.pipeline.desk;
	return (
		<section aria-labelledby="mine">
			<h2 id="mine">
				{words.waitsForYou}{" "}
				{toDoCount > 0 && <Badge count={toDoCount} label={messages.desk.tasks(toDoCount)} due={toDo.some(isLate)} />}
			</h2>
			{toDo.length === 0 ? (
				<p className="muted">{words.noTasks[reader]}</p>
			) : (
				<ol className="lined">
					{toDo.map((task) => (
						<Task key={task.key} task={task} />
					))}
				</ol>
			)}
			{toDoCount > toDo.length && (
				<p className="quiet">
					{words.moreActs(toDo.length, toDoCount)}{" "}
					{reader === "secretariat" && <a href={`/${locale}/secretariat/practices`}>{words.allInPipeline}</a>}
				</p>
			)}
		</section>
	);
}

function isLate({ daysLeft }: DeskTask): boolean {
	return daysLeft !== null && daysLeft < 0;
}

/** A task with a link to where it is done. */
function Task({ task }: { task: DeskTask }) {
	const { messages } = useI18n();
	const { forCountry, hints } = messages.pipeline.desk;
	const { task: code, href, countries, country, pid, since, dueOn } = task;
	const hint = code in hints ? hints[code as keyof typeof hints] : null;
	return (
		<li className="task">
			<div>
				<h3>
					<a href={href}>
						<TaskTitle task={task} />
					</a>
				</h3>
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
			</div>
		</li>
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
