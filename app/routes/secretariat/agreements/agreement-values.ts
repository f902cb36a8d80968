import { type AgreementTerms, agreementFields } from "#app/membership/agreements/agreement.ts";
import { type FormValues, shownValues } from "#app/ui/form/concurrent-edit.ts";

/** What the form shows of an agreement. */
export function agreementValues(agreement: AgreementTerms & { revision: number }): FormValues {
	const { en: titleEn, ar: titleAr } = agreement.title;
	return shownValues({ ...agreement, titleEn, titleAr }, [...agreementFields, "revision"]);
}
