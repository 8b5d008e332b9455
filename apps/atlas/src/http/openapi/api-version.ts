/** Of the API, not of the product: the dialect it speaks. */
export const API_VERSION = '1.3.0';
