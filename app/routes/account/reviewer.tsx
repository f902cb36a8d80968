import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { Person } from "#app/identity/person/actor.ts";
import { mayReview } from "#app/library/access/review.policy.ts";
import type { Locale } from "#app/messages/index.ts";
import { FormPage } from "#app/routes/account/form-page.tsx";
import { profilePage, saveProfile } from "#app/routes/account/reviewer-form.server.ts";
import { ReviewerFields } from "#app/routes/account/reviewer-form.tsx";
import { readFormData } from "#app/routes/form-data.ts";
import { localeOf, signedIn } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";

export const links = workingLinks;
export const meta: MetaFunction = ({ params }) => workingMeta(params.locale, ({ review }) => review.profile.title);

/** @throws a Response of status 404 for whoever does not review, such as an officer who may change the profiles of others */
function reviewing(args: LoaderFunctionArgs, locale: Locale): Person {
	const person = signedIn(args, locale);
	if (!mayReview(person)) throw data(null, { status: 404 });
	return person;
}

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const actor = reviewing(args, locale);
	const page = await profilePage(actor, args.context.services, actor.accountId, locale);
	return { ...page, saved: new URL(args.request.url).searchParams.has("saved") };
}

export async function action(args: ActionFunctionArgs) {
	const locale = localeOf(args.params);
	const actor = reviewing(args, locale);
	const form = await readFormData(args.request);
	const answer = await saveProfile(actor, args.context.services, actor.accountId, { form, locale });
	if (answer.outcome === "not-found") throw data(null, { status: 404 });
	if (answer.outcome === "saved") return redirect(`/${locale}/account/reviewer?saved=1`, 303);
	return "values" in answer ? data(answer, { status: answer.outcome === "conflict" ? 409 : 422 }) : null;
}

/** What somebody who reviews says of themselves. */
export default function Reviewer() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const words = useWords().messages.review.profile;
	const { values, problems } = answer ?? { values: page.values, problems: {} };
	return (
		<FormPage
			title={words.title}
			lead={words.lead}
			values={values}
			problems={problems}
			button={words.save}
			notice={
				answer?.outcome === "conflict" ? (
					<FlashNotice wait>{words.conflict}</FlashNotice>
				) : page.saved && !answer ? (
					<FlashNotice>{words.saved}</FlashNotice>
				) : null
			}
		>
			<ReviewerFields page={page} revision={values.revision} />
		</FormPage>
	);
}
