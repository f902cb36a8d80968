import { z } from "zod";
import { maxRequestTextLength } from "#app/cases/case-limits.ts";
import { optionalParagraphs, paragraphs } from "#app/identity/person/identity-forms.ts";

/** Why something is declined, refused or removed, written for the people concerned. */
export const reasonForm = z.object({ reason: paragraphs(maxRequestTextLength) });

/** Like `reasonForm`, if there need not be one. */
export const optionalReasonForm = z.object({ reason: optionalParagraphs(maxRequestTextLength) });
