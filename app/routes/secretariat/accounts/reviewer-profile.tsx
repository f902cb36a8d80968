import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { found, notFound } from "#app/http/answers.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { accountPage } from "#app/views/person/account-page.server.ts";
import { profilePage, saveProfile } from "#app/views/person/reviewer-form.server.ts";
import { ReviewerFields } from "#app/views/person/reviewer-form.tsx";

export const meta = workingMeta<typeof loader>(({ review }, page) => review.profile.titleOf(page?.name ?? ""));

export const loader = loaderFor("secretariat", async ({ actor, services, url, id, locale }) => {
	const account = found(await accountPage(actor, services, id, locale));
	const page = await profilePage(actor, services, account.accountId, locale);
	const saved = url.searchParams.has("saved");
	return { ...page, name: account.name, accountId: account.accountId, saved };
});

export const action = actionFor("secretariat", async ({ actor, services, id, form, locale }) => {
	if (!(await accountPage(actor, services, id, locale))) notFound();
	const answer = found(await saveProfile(actor, services, id, { form, locale }));
	if (answer.outcome === "saved") return redirect(`/${locale}/secretariat/accounts/${id}/reviewer?saved=1`, 303);
	return "values" in answer ? data(answer, { status: answer.outcome === "conflict" ? 409 : 422 }) : null;
});

/** The reviewer profile as the secretariat edits it. */
export default function ReviewerProfile() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const words = messages.review.profile;
	const { values, problems } = answer ?? { values: page.values, problems: {} };
	return (
		<SecretariatPage
			heading={words.titleOf(page.name)}
			over={
				<p>
					<a href={`/${locale}/secretariat/accounts/${page.accountId}`}>{page.name}</a>
				</p>
			}
		>
			<div className="stack">
				{answer?.outcome === "conflict" && <FlashNotice wait>{words.conflict}</FlashNotice>}
				{page.saved && !answer && <FlashNotice>{words.saved}</FlashNotice>}
				<Form values={values} problems={problems}>
					<ReviewerFields page={page} revision={values.revision} />
					<p>
						<SubmitButton>{words.save}</SubmitButton>
					</p>
				</Form>
			</div>
		</SecretariatPage>
	);
}
