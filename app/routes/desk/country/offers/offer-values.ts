import { offerForm } from "#app/library/help/offer.ts";
import { type FormValues, shownValues } from "#app/ui/form/concurrent-edit.ts";

/** What the form shows of an offer; null for a new one. */
export function offerValues(offer: object | null): FormValues {
	return shownValues(offer ?? { revision: 0 }, [...Object.keys(offerForm.shape), "revision"]);
}
