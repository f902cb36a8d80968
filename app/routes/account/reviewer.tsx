import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { BackLink } from "#app/views/page/back-link.tsx";
import { FormPage } from "#app/views/page/form-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { profilePage, saveProfile } from "#app/views/person/reviewer-form.server.ts";
import { ReviewerFields } from "#app/views/person/reviewer-form.tsx";

export const meta = workingMeta(({ review }) => review.profile.title);

/** For reviewers only. The secretariat edits other people's profiles on a separate page. */
export const loader = loaderFor("reviewer", async ({ actor, services, url, locale }) => {
	const page = await profilePage(actor, services, actor.accountId, locale);
	return { ...page, saved: url.searchParams.has("saved") };
});

export const action = actionFor("reviewer", async ({ actor, services, form, locale }) => {
	const answer = found(await saveProfile(actor, services, actor.accountId, { form, locale }));
	if (answer.outcome === "saved") return redirect(`/${locale}/account/reviewer?saved=1`, 303);
	return "values" in answer ? data(answer, { status: answer.outcome === "conflict" ? 409 : 422 }) : null;
});

export default function Reviewer() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const words = useI18n().messages.review.profile;
	const { values, problems } = answer ?? { values: page.values, problems: {} };
	return (
		<FormPage
			over={<BackLink />}
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
