import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { mayReview } from "#app/library/access/review.policy.ts";
import { type OwnReviewsPage, ownReviewsPage } from "#app/routes/desk/reviews/review-page.server.ts";
import { Badge } from "#app/ui/form/progress.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { PidLabel, Place } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State } from "#app/ui/list/status.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { DateText, LangText } from "#app/ui/text/text.tsx";
import { Due } from "#app/views/case/request-status.tsx";
import { dayOf } from "#app/views/editing/comment-card.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ review }) => review.title);

export const loader = loaderFor("signed-in", async ({ actor, context, locale }) => ({
	reviews: await ownReviewsPage(context, locale),
	mayReview: mayReview(actor),
}));

type Item = OwnReviewsPage[number];

/** The reviews to which the reader was invited, open ones first. */
export default function Reviews() {
	const { reviews, mayReview: reviewer } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const words = messages.review.own;
	const [waiting, over] = [reviews.filter(isWaiting), reviews.filter((review) => !isWaiting(review))];
	return (
		<Main page className="desk review">
			<div className="desk-head">
				<h1>{messages.review.title}</h1>
				<p className="lead">{words.lead}</p>
				{reviewer && (
					<p>
						<a href={`/${locale}/account/reviewer`}>{words.profile}</a>
					</p>
				)}
			</div>
			<section className="gap" aria-labelledby="waiting">
				<h2 id="waiting">
					{words.waits}{" "}
					{waiting.length > 0 && <Badge count={waiting.length} label={messages.desk.tasks(waiting.length)} />}
				</h2>
				{waiting.length === 0 ? (
					<p className="muted">{reviews.length === 0 ? words.none : words.noneWaits}</p>
				) : (
					<ol className="lined">
						{waiting.map((review) => (
							<WaitingReview key={review.requestId} review={review} />
						))}
					</ol>
				)}
			</section>
			{over.length > 0 && <PastReviews reviews={over} />}
		</Main>
	);
}

function isWaiting({ state }: Item): boolean {
	return state === "sent";
}

/** An open review in the list. */
function WaitingReview({ review }: { review: Item }) {
	const { locale, messages } = useI18n();
	const href = `/${locale}/desk/reviews/${review.requestId}`;
	return (
		<li className="task">
			<div>
				<h3>
					<a href={href}>
						<LangText lang={review.language}>{review.title || messages.review.untitled}</LangText>
					</a>
				</h3>
				<Place countries={review.countries}>
					<PidLabel pid={review.pid} />
				</Place>
			</div>
			<div className="task-act">
				<p>
					<Due request={review} />
				</p>
				<p>
					<a className="button button-line small" href={href}>
						{messages.review.own.open}
					</a>
				</p>
			</div>
		</li>
	);
}

function PastReviews({ reviews }: { reviews: Item[] }) {
	const { locale, messages } = useI18n();
	const { own, untitled } = messages.review;
	const { columns } = own;
	return (
		<Section id="over" title={own.done} className="gap">
			<Table
				caption={own.caption}
				columns={[columns.record, columns.state, columns.asked, columns.answered]}
				rows={reviews.map((review) => ({
					key: review.requestId,
					cells: [
						<a key="record" href={`/${locale}/desk/reviews/${review.requestId}`}>
							<LangText lang={review.language}>{review.title || untitled}</LangText>
						</a>,
						<State key="state" group="request" code={review.state} />,
						<DateText key="asked" date={dayOf(review.invitedAt)} length="short" />,
						review.answeredAt && <DateText key="answered" date={dayOf(review.answeredAt)} length="short" />,
					],
				}))}
			/>
		</Section>
	);
}
