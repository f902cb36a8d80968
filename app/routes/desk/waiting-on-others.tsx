import type { Messages } from "#app/messages/index.ts";
import { daysBetween } from "#app/platform/partial-date.ts";
import type { DeskReader } from "#app/routes/desk/desk-page.server.ts";
import type { DeskTask, DeskTasks } from "#app/routes/desk/desk-tasks.server.ts";
import { MoreTasks } from "#app/routes/desk/more-tasks.tsx";
import { Badge, Meter } from "#app/ui/form/progress.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Status } from "#app/ui/list/status.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { requestTimeLeft } from "#app/views/page/time-left.ts";
import { AccessTags } from "#app/views/practice/access-tags.tsx";

/** Tasks shown at first; the others are collapsed. */
const shownAtOnce = 8;

/** What the reader waits for: who has to act, and how many days are left. */
export function WaitingOnOthers({
	tasks: { awaited, awaitedCount },
	reader,
}: {
	tasks: DeskTasks;
	reader: DeskReader;
}) {
	const words = useI18n().messages.pipeline.desk;
	const [first, others] = [awaited.slice(0, shownAtOnce), awaited.slice(shownAtOnce)];
	return (
		<section aria-labelledby="awaited">
			<h2 id="awaited">
				{words.youWaitFor} <Badge count={awaitedCount} label={words.taskCount(awaitedCount)} />
			</h2>
			<AwaitedList tasks={first} />
			{others.length > 0 && (
				<details className="more-waits">
					<summary>{words.more(others.length)}</summary>
					<AwaitedList tasks={others} />
				</details>
			)}
			<MoreTasks shown={awaited.length} count={awaitedCount} reader={reader} />
		</section>
	);
}

function AwaitedList({ tasks }: { tasks: DeskTask[] }) {
	return (
		<ul className="lined">
			{tasks.map((task) => (
				<AwaitedTask key={task.key} task={task} />
			))}
		</ul>
	);
}

function AwaitedTask({ task }: { task: DeskTask }) {
	const { messages } = useI18n();
	const { desk, pipeline, publication, requests } = messages;
	const { title, language, href, since, dueOn, daysLeft } = task;
	const what: Partial<Record<DeskTask["task"], string>> = pipeline.desk.waitingOn;
	const named = what[task.task];
	return (
		<li>
			<p>
				<b>
					<a href={href}>
						{named ? (
							<>
								{named} {title ? <LangText lang={language}>{title}</LangText> : desk.untitled}
							</>
						) : (
							requests.membershipOf(title)
						)}
					</a>
				</b>{" "}
				<AccessTags marks={task.marks} />
			</p>
			<p className="quiet">{holderOf(task, messages)}</p>
			{daysLeft !== null && daysLeft < 0 && (
				<p>
					<Status shape="late">{requestTimeLeft(messages, daysLeft)}</Status>
				</p>
			)}
			{daysLeft !== null && daysLeft >= 0 && since && dueOn && (
				<Meter share={shareOf({ since, dueOn, daysLeft })}>{requestTimeLeft(messages, daysLeft)}</Meter>
			)}
			{daysLeft === null && since && <p className="quiet">{publication.progress.since(since)}</p>}
		</li>
	);
}

/** Who has to act, as far as the reader may know. */
function holderOf({ holder, country, countries, reviews }: DeskTask, { pipeline, requests }: Messages): string {
	const { has } = pipeline.desk;
	switch (holder) {
		case "focal-point":
			return has.focalPoint(country ?? "");
		case "reviewers":
			return has.reviewers(reviews?.answered ?? 0, reviews?.invited ?? 0);
		case "authors":
			return has.authors(countries.map(({ name }) => name));
		case "country":
			return requests.waits.asking;
		case "second":
			return has.second;
		default:
			return has.secretariat;
	}
}

/** The share of the time that has passed, from 0 to 1; 1 where the deadline is the first day. */
function shareOf({ since, dueOn, daysLeft }: { since: string; dueOn: string; daysLeft: number }): number {
	const totalDays = daysBetween(since, dueOn);
	return totalDays <= 0 ? 1 : (totalDays - daysLeft) / totalDays;
}
