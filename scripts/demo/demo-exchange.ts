import { type HelpForm, latestDay } from "#app/library/offers/offer.ts";
import { saveOffer } from "#app/library/offers/save-offer.server.ts";
import { withdrawOffer } from "#app/library/offers/withdraw-offer.server.ts";
import { workThroughOffers } from "#app/library/offers/work-through-offers.server.ts";
import { must, type Story } from "./demo-story.ts";

/** Georgia offers help with a practice of its own: live, ended and withdrawn. */
export async function makeDemoOffers({ services, clock, people }: Story, pid: string): Promise<void> {
	const focal = await people("focal-ge");
	const offer = (form: HelpForm, note: string, until: string) =>
		must(
			saveOffer(focal, services, {
				...{ pid, country: "GE", form, revision: 0, note: `Demo: ${note}`, until },
				...{ languages: ["en", "ka"], payer: form === "study-visit" ? "visitor" : "owner" },
			}),
			"saved",
		);
	clock.goTo(270);
	await offer("call", "an hour with the team of the counter.", clock.day(30));
	await offer("documents", "the manual of the counter and its forms.", clock.day(-60));
	clock.goTo(29);
	await workThroughOffers(services);
	clock.goTo(14);
	await must(withdrawOffer(focal, services, { pid, country: "GE", form: "documents" }), "withdrawn");
	await offer("study-visit", "two days at the counter, with the people who run it.", latestDay(clock.now()));
	await offer("trainers", "a week for the staff of a new counter.", clock.day(-90));
}
