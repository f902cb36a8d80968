import { data, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { admissionDrafts } from "#app/membership/accession/admission-drafts.server.ts";
import { nextAdmissionStep } from "#app/membership/accession/admission-steps.ts";
import { memberDirectory } from "#app/membership/status/members.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { Select } from "#app/ui/form/field.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { PlaceLink } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { countryOptions } from "#app/views/page/editor-options.server.ts";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ memberFile }) => memberFile.admission.title);

/** A form that only navigates: it opens the admission of the chosen country and changes nothing. */
export const loader = loaderFor("secretariat", async ({ actor, services, url, locale, messages }) => {
	const { reference } = services;
	const chosen = url.searchParams.get("country");
	const enquiry = url.searchParams.get("enquiry");
	const about = enquiry === null ? "" : `?${new URLSearchParams({ enquiry })}`;
	if (chosen && reference.isCountry(chosen))
		throw redirect(`/${locale}/secretariat/members/${chosen}/admit${about}`, 303);
	const problem = chosen === null ? null : messages.memberFile.choose.missing;
	const members = await memberDirectory(actor, services, {}, locale);
	const admitted = new Set(
		members.filter((member) => nextAdmissionStep(member.status, member.class) === null).map(({ code }) => code),
	);
	const drafts = (await admissionDrafts(actor, services)).map(({ member, step, savedAt, savedBy }) => ({
		step,
		savedAt,
		savedBy,
		country: { code: member, name: reference.countryName(member, locale) },
	}));
	return data(
		{
			countries: countryOptions(reference, locale).filter(({ value }) => !admitted.has(value)),
			problem,
			drafts,
			enquiry,
		},
		{ status: problem ? 422 : 200 },
	);
});

export default function ChooseCountry() {
	const { countries, problem, drafts, enquiry } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { admission, choose: words, pending } = messages.memberFile;
	return (
		<SecretariatPage heading={admission.title}>
			<p className="lead">{admission.lead}</p>
			<div className="stack gap-small">
				<FormProvider problems={problem ? { country: problem } : {}}>
					<ErrorSummary />
					<form className="form" action={`/${locale}/secretariat/members/new`}>
						{enquiry !== null && <input type="hidden" name="enquiry" value={enquiry} />}
						<Select name="country" label={words.label} empty={words.empty} options={countries} />
						<p>
							<SubmitButton>{admission.start}</SubmitButton>
						</p>
					</form>
				</FormProvider>
				{drafts.length > 0 && (
					<Section id="drafts" title={admission.unfinished}>
						<ul className="lined">
							{drafts.map(({ country, step, savedAt, savedBy }) => (
								<li key={`${country.code} ${step}`}>
									<PlaceLink country={country} href={`/${locale}/secretariat/members/${country.code}/admit`} />
									<p>{admission.steps[step].title}</p>
									<p className="quiet">{admission.draft(savedBy ?? pending.somebody, savedAt)}</p>
								</li>
							))}
						</ul>
					</Section>
				)}
			</div>
		</SecretariatPage>
	);
}
