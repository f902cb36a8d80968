import type { Messages } from "#app/messages/index.ts";
import type { DeskRequestsData } from "#app/routes/desk/requests/desk-requests.server.ts";
import { Due, RequestStatus } from "#app/routes/desk/requests/request-words.tsx";
import { Place } from "#app/ui/place.tsx";
import { Badge } from "#app/ui/progress.tsx";
import { useWords } from "#app/ui/words.tsx";

type Item = DeskRequestsData["act"][number];

/** Requests that wait for me, first; then those I wait for. Nothing where there are none. */
export function DeskRequests({ requests }: { requests: DeskRequestsData }) {
	const { locale, messages } = useWords();
	const words = messages.requests.desk;
	if (requests.count === 0) return null;
	return (
		<div className="desk-requests">
			{requests.acts > 0 && (
				<section aria-labelledby="requests">
					<h2 id="requests">
						{words.waitForMe}{" "}
						<Badge
							count={requests.acts}
							label={messages.desk.tasks(requests.acts)}
							due={requests.act.some(({ daysLeft }) => daysLeft !== null && daysLeft < 0)}
						/>
					</h2>
					<ol className="lined">
						{requests.act.map((request) => (
							<li key={request.id} className="task">
								<div>
									<h3>
										<a href={request.href}>{taskOf(request, messages)}</a>
									</h3>
									<Place countries={request.country ? [request.country] : []}>
										<RequestStatus state={request.state} label={request.stateLabel} />
									</Place>
								</div>
								<div className="task-act">
									<Due request={request} />
								</div>
							</li>
						))}
					</ol>
					{requests.secretariat && requests.acts > requests.act.length && (
						<p>
							<a href={`/${locale}/secretariat/requests`}>{words.all(requests.acts)}</a>
						</p>
					)}
				</section>
			)}
			{requests.waits > 0 && (
				<section aria-labelledby="awaited">
					<h2 id="awaited">
						{words.waitsFor} <Badge count={requests.waits} label={messages.desk.tasks(requests.waits)} />
					</h2>
					<ul className="lined">
						{requests.wait.map((request) => (
							<li key={request.id}>
								<a href={request.href}>{messages.requests.membershipOf(request.country?.name ?? "")}</a>{" "}
								<span className="row">
									<RequestStatus state={request.state} label={request.stateLabel} /> <Due request={request} />
								</span>
							</li>
						))}
					</ul>
				</section>
			)}
		</div>
	);
}

/** What somebody is to do about a request. */
function taskOf({ side, state, country }: Item, { requests }: Messages): string {
	const what = requests.membershipOf(country?.name ?? "");
	const { desk } = requests;
	if (side === "asking") return state === "draft" ? desk.finish(what) : desk.answer(what);
	return state === "complete" ? desk.decide(what) : desk.examine(what);
}
