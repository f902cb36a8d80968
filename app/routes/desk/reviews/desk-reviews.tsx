import { Due } from "#app/routes/desk/requests/request-status.tsx";
import type { OwnReviewsPage } from "#app/routes/desk/reviews/review-page.server.ts";
import { PidLabel, Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";

type Item = OwnReviewsPage[number];

/** An open review in the list. */
export function WaitingReview({ review }: { review: Item }) {
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
