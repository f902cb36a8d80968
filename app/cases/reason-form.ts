import { z } from "zod";
import { maxRequestTextLength } from "#app/cases/case-limits.ts";
import { paragraphs } from "#app/identity/person/identity-forms.ts";

/** Why something is declined, refused or removed, written for the people concerned. */
export const reasonForm = z.object({ reason: paragraphs(maxRequestTextLength) });
