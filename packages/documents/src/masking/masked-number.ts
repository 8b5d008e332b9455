/** An Aadhaar number all but whose last four digits are hidden, as the authority masks it; a fourth group makes it the number of another card. */
export const MASKED = /(?<![\dX*×][ -]{0,3}|\p{L})[X*×]{3,5}[ -]?[X*×]{3,5}[ -]?\d{4}(?![ -]{0,3}[\dX*×]|\p{L})/iu;
