"""What columns, boxes, marks, codes, labels and answers say of the rows and items that bear them."""
