import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { messagesFor } from "#app/messages/index.ts";
import { pidOf } from "#app/routes/desk/editor/pid-of.ts";
import { readFormData, typedIn } from "#app/routes/form-data.ts";
import { ReviewerProposals } from "#app/routes/secretariat/practices/reviewer-proposals.tsx";
import { Recommended, ReviewersAsked } from "#app/routes/secretariat/practices/reviewers-asked.tsx";
import { reviewersPage } from "#app/routes/secretariat/practices/reviewers-page.server.ts";
import { RunRemarks } from "#app/routes/secretariat/practices/run-remarks.tsx";
import { runReviews } from "#app/routes/secretariat/practices/run-reviews.server.ts";
import { secretariatOnly } from "#app/routes/secretariat/secretariat-only.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { localeOf } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { Place, Shelf } from "#app/ui/frame/place.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { Status } from "#app/ui/list/status.tsx";
import { LangText } from "#app/ui/text/text.tsx";

export const links = workingLinks;
export const meta: MetaFunction<typeof loader> = ({ data: page, params }) =>
	workingMeta(params.locale, ({ review }) => review.run.title(page?.title || review.untitled));

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	secretariatOnly(args, locale);
	const page = await reviewersPage(args.context, pidOf(args.params), locale);
	if (!page) throw data(null, { status: 404 });
	return { ...page, done: new URL(args.request.url).searchParams.get("done") };
}

export async function action(args: ActionFunctionArgs) {
	const locale = localeOf(args.params);
	secretariatOnly(args, locale);
	const pid = pidOf(args.params);
	const typed = typedIn(await readFormData(args.request));
	const answer = await runReviews({ context: args.context, pid, typed, messages: messagesFor(locale) });
	if ("missing" in answer) throw data(null, { status: 404 });
	if ("done" in answer) {
		const place = answer.place ? `#${answer.place}` : "";
		return redirect(`/${locale}/secretariat/practices/${pid}/reviewers?done=${answer.done}${place}`, 303);
	}
	return data(answer, { status: answer.status });
}

/** Who reviews a record: proposals with their reasons, what was asked, what came of it, and the remarks. */
export default function Reviewers() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useWords();
	const { run, untitled } = messages.review;
	return (
		<SecretariatPage
			heading={run.heading}
			over={
				<Place countries={page.countries}>
					<a href={`/${locale}/secretariat/practices/${page.pid}`}>
						<LangText lang={page.language}>{page.title || untitled}</LangText>
					</a>{" "}
					<Shelf pid={page.pid} />
				</Place>
			}
		>
			<FormProvider {...answer}>
				<div className="stack review">
					{answer?.refused && <FlashNotice wait>{answer.refused}</FlashNotice>}
					<Done done={answer ? null : page.done} />
					<ErrorSummary />
					<p className="lead">{run.lead}</p>
					<p>
						{run.state} <Status code={page.state}>{page.stateLabel}</Status>
					</p>
					<ReviewersAsked page={page} />
					<Recommended page={page} />
					<ReviewerProposals page={page} />
					<RunRemarks page={page} />
				</div>
			</FormProvider>
		</SecretariatPage>
	);
}

function Done({ done }: { done: string | null }) {
	const { run } = useWords().messages.review;
	const sentences: Record<string, string> = {
		invited: run.invited,
		withdrawn: run.withdrawn,
		added: run.added,
		shown: run.shown,
		settled: run.settledNow,
		reopened: run.reopenedNow,
	};
	const sentence = done ? sentences[done] : undefined;
	return sentence ? <FlashNotice>{sentence}</FlashNotice> : null;
}
